"""The thinking half of the desk, without a terminal."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from workbench.domain.units import Catalogue, Kind, Origin, Paragraph, Status, Translation, Unit
from workbench.tui.filters import Filter
from workbench.tui.session import Session, opened


def _unit(number: int, text: str = "", status: Status = Status.UNTRANSLATED) -> Unit:
    origin = Origin.TRANSLATOR if text else Origin.NOBODY
    return Unit(Paragraph(f"k{number}", f"فقرة {number}"), Translation(text, status, origin))


@pytest.fixture
def session() -> Session:
    units = (
        _unit(1, "one", Status.TRANSLATED),
        _unit(2),
        Unit(Paragraph("b", "* * *", Kind.BREAK)),
        _unit(3, "three", Status.DRAFT),
        _unit(4, "four", Status.REVIEWED),
    )
    return opened(Catalogue("essay", "ar", "en", units))


def _typed(session: Session, text: str) -> Session:
    for end in range(len(session.unit.translation.text) + 1, len(text) + 1):
        session = session.edited(text[:end])
    return session


def test_it_opens_at_the_first_open_paragraph_and_hides_breaks(session: Session) -> None:
    assert session.index == 1
    assert session.visible == (0, 1, 3, 4)
    assert session.is_saved


def test_typing_makes_a_draft(session: Session) -> None:
    session = session.edited("two")
    assert session.unit.translation == Translation("two", Status.DRAFT, Origin.TRANSLATOR)
    assert session.counts[Status.DRAFT] == 2
    assert not session.is_saved


def test_editing_a_confirmed_translation_unconfirms_it(session: Session) -> None:
    session = session.moved_to(4).edited("four!")
    assert session.unit.translation.status is Status.DRAFT


def test_confirming_goes_to_the_next_open_paragraph(session: Session) -> None:
    session = session.edited("two").confirmed()
    assert session.catalogue.units[1].translation.status is Status.TRANSLATED
    assert session.index == 3


def test_confirming_wraps_round_to_what_was_left_out(session: Session) -> None:
    assert session.moved_to(3).confirmed().index == 1


def test_an_empty_draft_is_not_confirmed(session: Session) -> None:
    assert session.confirmed() == session


def test_confirming_keeps_a_review(session: Session) -> None:
    after = session.moved_to(4).confirmed()
    assert after.catalogue.units[4].translation.status is Status.REVIEWED


def test_undo_goes_word_by_word(session: Session) -> None:
    session = _typed(session, "two words")
    assert session.undone().unit.translation.text == "two "
    assert session.undone().undone().unit.translation.text == ""
    assert session.undone().undone().unit.translation.status is Status.UNTRANSLATED


def test_undo_goes_where_the_change_was_made(session: Session) -> None:
    session = session.edited("two").moved_to(4)
    assert session.undone().index == 1


def test_what_is_undone_is_seen_whatever_is_shown(session: Session) -> None:
    session = session.edited("two").filtered(Filter.REVIEWED)
    assert session.visible == (4,)
    session = session.undone()
    assert session.index == 1
    assert session.visible == (1, 4)


def test_redo_after_undo_is_as_before_and_new_typing_forgets_it(session: Session) -> None:
    session = _typed(session, "two")
    assert session.undone().redone().catalogue == session.catalogue
    assert session.undone().edited("x").redone().unit.translation.text == "x"


def test_leaving_a_paragraph_ends_the_undo_step(session: Session) -> None:
    session = session.edited("t").moved_to(0).moved_to(1).edited("tw")
    assert session.undone().unit.translation.text == "t"


def test_the_filter_keeps_what_was_just_changed_in_view(session: Session) -> None:
    session = session.filtered(Filter.OPEN)
    assert session.visible == (1, 3)
    session = session.edited("two").marked(Status.TRANSLATED)
    assert session.visible == (1, 3)
    assert session.filtered(Filter.OPEN).visible == (3,)


def test_a_search_looks_through_both_languages_and_folds_arabic(session: Session) -> None:
    assert session.filtered(Filter.ALL, "فقره ٣").visible == (3,)
    assert session.filtered(Filter.ALL, "FOUR").visible == (4,)


def test_jumping_out_of_the_filter_lifts_it(session: Session) -> None:
    session = session.filtered(Filter.OPEN).jumped(4)
    assert session.index == 4
    assert session.filter is Filter.ALL


def test_paragraphs_are_called_by_their_numbers_in_any_digits(session: Session) -> None:
    assert session.called("4") == session.called(" ٤") == 4
    assert session.called("99") is None


def test_the_filters_once_round_lead_back_to_where_they_began(session: Session) -> None:
    session = session.moved_to(3)
    for choice in (*tuple(Filter)[1:], Filter.ALL):
        session = session.filtered(choice)
    assert session.index == 3


def test_a_paragraph_that_was_chosen_among_the_filtered_stays_in_hand(session: Session) -> None:
    session = session.moved_to(0).filtered(Filter.OPEN)
    assert session.index == 1
    session = session.moved_by(1).filtered(Filter.ALL)
    assert session.index == 3


def test_what_is_typed_within_a_text_is_undone_word_by_word(session: Session) -> None:
    session = session.moved_to(4)
    for typed in ("a", "an", "and", "and ", "and t", "and th"):
        session = session.edited(f"{typed}four")
    session = session.undone()
    assert session.unit.translation.text == "and four"
    assert session.undone().unit.translation.text == "four"


def test_what_is_typed_at_another_place_is_another_step(session: Session) -> None:
    session = session.moved_to(4).edited("four!").edited("four!!").edited("xfour!!")
    session = session.undone()
    assert session.unit.translation.text == "four!!"
    assert session.undone().unit.translation.text == "four"


def test_letters_that_are_taken_away_one_by_one_come_back_together(session: Session) -> None:
    session = session.moved_to(4).edited("fou").edited("fo").edited("f")
    assert session.undone().unit.translation.text == "four"


def test_what_is_taken_back_need_not_be_saved(session: Session) -> None:
    changed = session.edited("x").noted("why")
    assert not changed.is_saved
    assert changed.undone().undone().is_saved


STEPS: dict[str, Callable[[Session], Session]] = {
    "type": lambda session: session.edited(session.unit.translation.text + " x"),
    "clear": lambda session: session.edited(""),
    "confirm": Session.confirmed,
    "review": lambda session: session.marked(Status.REVIEWED),
    "note": lambda session: session.noted(session.unit.note + "!"),
    "up": lambda session: session.moved_by(-1),
    "down": lambda session: session.moved_by(1),
    "undo": Session.undone,
    "redo": Session.redone,
    "open": lambda session: session.filtered(Filter.OPEN),
}


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=40))
def test_whatever_is_done_can_be_undone(steps: list[str]) -> None:
    session = start = opened(Catalogue("essay", "ar", "en", tuple(map(_unit, range(4)))))
    for step in steps:
        session = STEPS[step](session)
        assert sum(session.counts.values()) == 4
        assert not session.visible or session.index in session.visible
    for _ in range(len(steps)):
        session = session.undone()
    assert session.catalogue == start.catalogue


def test_what_the_checks_find_joins_those_that_are_shown_with_a_finding(session: Session) -> None:
    shown = session.suspected({"k3"}).filtered(Filter.FOUND)
    more = shown.suspected({"k1"}, cleared={"k3"})
    assert (shown.visible, more.visible, more.index) == ((3,), (0, 3), 3)


def test_what_the_checks_find_changes_no_other_list(session: Session) -> None:
    shown = session.filtered(Filter.DRAFT)
    assert shown.suspected({"k1"}).visible == shown.visible
