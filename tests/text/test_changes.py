"""A change finds its place in a text that was changed elsewhere, or says that it does not."""

from hypothesis import given, strategies as st

from workbench.text.changes import with_change

WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30)
BEFORE = "one two three.\n\nfour five six.\n\nseven eight nine.\n"


@given(WORDS, WORDS)
def test_an_untouched_text_becomes_what_is_wanted(before: list[str], after: list[str]) -> None:
    assert with_change(" ".join(before), before=" ".join(before), after=" ".join(after)) == (
        " ".join(after)
    )


@given(WORDS, WORDS, st.integers(min_value=0), st.integers(min_value=0))
def test_a_change_keeps_what_was_added_elsewhere(
    words: list[str], new: list[str], start: int, length: int
) -> None:
    words = [f"{word}{number}" for number, word in enumerate(words)]
    start %= len(words)
    end = min(len(words), start + length % 4)
    before = " ".join(words)
    after = " ".join([*words[:start], *new, *words[end:]])
    found = with_change(f"before\n\n{before}\n\nbehind", before=before, after=after)
    assert found is not None
    assert found.split() == ["before", *after.split(), "behind"]


def test_paragraphs_joined_by_hand_stay_joined() -> None:
    text = BEFORE.replace("three.\n\nfour", "three. four")
    after = BEFORE.replace("five", "5")
    assert with_change(text, before=BEFORE, after=after) == text.replace("five", "5")


def test_a_place_that_is_gone_is_not_guessed() -> None:
    after = BEFORE.replace("five", "5")
    assert with_change(BEFORE.replace("five", "fifth"), before=BEFORE, after=after) is None


def test_of_two_places_none_is_guessed() -> None:
    text = "four five six.\n\nfour five six.\n"
    after = BEFORE.replace("five", "5")
    assert with_change(text, before=BEFORE, after=after) is None


def test_blanks_alone_change_nothing_in_a_text_corrected_by_hand() -> None:
    text = BEFORE.replace("two", "2")
    assert with_change(text, before=BEFORE, after=BEFORE.replace("\n\n", " ")) == text
