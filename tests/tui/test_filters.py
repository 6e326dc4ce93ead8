"""What the list shows, and what a search finds in a text."""

from pathlib import Path

from hypothesis import given, strategies as st

from workbench.text.folding import fold
from workbench.tui.filters import Filter, matches


def test_filters_are_called_as_in_the_manual(repository: Path) -> None:
    manual = (repository / "README.md").read_text(encoding="utf-8")
    assert f"| <kbd>F5</kbd> | show {', '.join(Filter)} |" in manual


def test_what_a_search_ignores_is_part_of_what_it_found() -> None:
    text = "إلى المدرسةِ والمدرسه"
    assert [span.of(text) for span in matches(text, "مدرسة")] == ["مدرسةِ", "مدرسه"]


def test_nothing_is_found_nowhere() -> None:
    assert list(matches("any text", "")) == []


@given(st.text(alphabet="ابةهـَ ًabA.", max_size=30), st.text(alphabet="ابةهـَ ab.", max_size=4))
def test_every_place_reads_as_what_was_sought(text: str, query: str) -> None:
    for span in matches(text, query):
        assert fold(span.of(text)) == fold(query)
