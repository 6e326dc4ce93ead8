"""Questions that are answered in another process."""

import os
from functools import partial
from operator import add, sub
from pathlib import Path
from pickle import PicklingError
from threading import Timer
from time import monotonic, sleep

import pytest

from workbench.domain.errors import CatalogueError
from workbench.jobs.own_process import OwnProcess


def _twenty() -> int:
    return 20


def _nobody() -> int:
    problem = "the model is missing"
    raise CatalogueError(problem, remedy="Install it.")


def _where(_answerer: int) -> int:
    return os.getpid()


def _long(_answerer: int) -> str:
    sleep(60)
    return "at last"


def test_somebody_in_another_process_answers_one_question_after_the_other() -> None:
    there = OwnProcess(_twenty)
    assert there.ask(partial(add, 1), 0) == 21
    assert there.ask(partial(sub, 1), 0) == -19
    assert there.ask(_where, os.getpid()) != os.getpid()
    there.end()


def test_where_nobody_can_be_fetched_there_is_nothing() -> None:
    there = OwnProcess(_nobody)
    assert there.ask(partial(add, 1), 7) == 7
    there.end()


def test_where_no_process_can_be_started_nobody_waits_for_it() -> None:
    there = OwnProcess(lambda: 20)  # which cannot be sent to another process
    for _ in range(2):
        with pytest.raises((AttributeError, PicklingError)):
            there.ask(partial(add, 1), 0)
    there.end()


def test_nobody_waits_for_an_answer_that_is_no_longer_wanted() -> None:
    there = OwnProcess(_twenty)
    assert there.ask(partial(add, 1), 0) == 21
    begun = monotonic()
    Timer(0.2, there.end).start()
    assert there.ask(_long, "nothing") == "nothing"
    assert monotonic() - begun < 30
    assert there.ask(partial(add, 1), 7) == 7


def test_nothing_in_the_users_folder_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "socket.py").write_text("open('was run', 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    there = OwnProcess(_twenty)
    assert there.ask(partial(add, 1), 0) == 21
    there.end()
    assert not (tmp_path / "was run").exists()
