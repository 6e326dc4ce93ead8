import pytest
from hypothesis import given, strategies as st

from tests.cases import read_pairs
from workbench.domain.units import Document, Kind
from workbench.text.arabic import letters_of
from workbench.text.furniture import drop_furniture
from workbench.text.intake import take_in
from workbench.text.keys import with_keys
from workbench.text.segmentation import segment
from workbench.text.source_format import format_source

lines = st.lists(
    st.sampled_from(
        [
            "",
            "",
            "* * *",
            "# عنوان",
            "هذا سطر كامل من نص مطبوع يمتد إلى آخر الصفحة في كل مرة",
            "وهذا سـطر آخر شددنا حروفه حتى بلـغ طرف الصفحة كما ترى هنا",
            "سطر قصير.",
            "   فقرة جديدة تبدأ بفراغ في أولها وتمضي إلى آخر السطر حتما",
            "1",
            "www.example.com",
            "[^1]: حاشية",
            "i حاشية أخرى",
            "الفصل الأول",
        ]
    ),
    max_size=30,
).map("\n".join)


@pytest.mark.parametrize(("found", "cut"), read_pairs("segmentation"))
def test_paragraphs_are_found(found: str, cut: str) -> None:
    document = Document("case", "ar", take_in(found).paragraphs)
    assert format_source(document).removesuffix("\n") == cut


@given(lines)
def test_segmentation_loses_and_moves_no_letter(text: str) -> None:
    cut = "".join(paragraph.text for paragraph in segment(text) if paragraph.kind is not Kind.NOTE)
    notes = "".join(paragraph.text for paragraph in segment(text) if paragraph.kind is Kind.NOTE)
    assert letters_of(cut + notes) == letters_of(text)


@given(lines)
def test_dropping_furniture_twice_drops_nothing_more(text: str) -> None:
    assert drop_furniture(drop_furniture(text)) == drop_furniture(text)


@given(lines)
def test_a_text_of_record_comes_in_as_it_is(text: str) -> None:
    once = format_source(Document("x", "ar", tuple(with_keys(segment(text)))))
    kept = format_source(Document("x", "ar", tuple(with_keys(segment(once)))))
    assert letters_of(kept) == letters_of(once)


def test_a_waw_at_the_end_of_a_line_goes_with_the_next_word() -> None:
    text = "كتب المعلم رسالته الأولى في المساء و\nقرأ التلميذ ما فيها ثم مضى إلى بيته البعيد.\n"
    (paragraph,) = segment(text)
    assert paragraph.text == (
        "كتب المعلم رسالته الأولى في المساء وقرأ التلميذ ما فيها ثم مضى إلى بيته البعيد."
    )


def test_a_break_within_the_notes_is_no_part_of_a_note() -> None:
    text = "قال ذلك (1) ثم مضى إلى بيته البعيد.\n\n(1) حاشية أولى.\n* * *\nتتمة الحاشية."
    _, note = segment(text)
    assert (note.kind, note.text) == (Kind.NOTE, "حاشية أولى. تتمة الحاشية.")


def test_a_chapter_is_a_heading_of_the_first_level_wherever_it_stands() -> None:
    body = "هذا نص طويل يمضي فيه الكاتب من فكرة إلى أخرى حتى يبلغ آخر السطر."
    found = segment(f"الفصل الأول\n\n{body}\n\nفي الطريق\n\n{body}\n\nالفصل الثاني\n\n{body}")
    levels = [paragraph.level for paragraph in found if paragraph.kind is Kind.HEADING]
    assert levels == [1, 2, 1]
