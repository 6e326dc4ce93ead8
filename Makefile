# `make demo` and `make test` are all a newcomer needs; both make .venv first.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.PHONY: demo test check bench pictures clean

demo: $(READY)
	$(BIN)/workbench demo $(DIR)

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal -q

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m tests.benchmarks

# The pictures in README, made from the real desk and a real page. They stand in docs/, apart from
# the package: nobody who installs the workbench needs them.
pictures: $(READY)
	$(BIN)/python -m tools.pictures

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(READY): pyproject.toml constraints.txt
	@echo "Setting up $(VENV); this takes some minutes, once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
