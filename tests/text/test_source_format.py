from hypothesis import given, strategies as st

from workbench.domain.units import Document, Kind, Paragraph
from workbench.text.keys import with_keys
from workbench.text.source_format import format_source, parse_source, tidy_lines

texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("#*\\[^]: \nابج،")),
    max_size=30,
).map(lambda text: tidy_lines(text.replace("\r", "").replace("\ufeff", "")))
written = texts.filter(bool)
labels = st.text("0123456789abc*", min_size=1, max_size=3)
paragraphs = st.one_of(
    st.builds(lambda text: Paragraph("", text), written),
    st.builds(
        lambda text, level: Paragraph("", text, Kind.HEADING, level=level),
        written,
        st.integers(1, 6),
    ),
    st.builds(lambda text, label: Paragraph("", text, Kind.NOTE, label=label), texts, labels),
    st.just(Paragraph("", "* * *", Kind.BREAK)),
)


@given(st.lists(paragraphs, max_size=8))
def test_a_document_comes_back_as_it_was_written(content: list[Paragraph]) -> None:
    document = Document("essay", "ar", tuple(with_keys(content)))
    assert parse_source(format_source(document), name="essay", language="ar") == document


@given(st.text())
def test_any_text_is_a_document_and_is_written_the_same_way_twice(text: str) -> None:
    document = parse_source(text, name="essay", language="ar")
    once = format_source(document)
    assert format_source(parse_source(once, name="essay", language="ar")) == once


def test_the_signs_say_what_a_paragraph_is() -> None:
    text = "## عنوان\n\nنص[^1].\n\n* * *\n\n\\# ليس عنوانا\n\n[^1]: حاشية\n"
    document = parse_source(text, name="essay", language="ar")
    kinds = [(p.kind, p.text, p.label, p.level) for p in document.paragraphs]
    assert kinds == [
        (Kind.HEADING, "عنوان", "", 2),
        (Kind.BODY, "نص[^1].", "", 0),
        (Kind.BREAK, "* * *", "", 0),
        (Kind.BODY, "# ليس عنوانا", "", 0),
        (Kind.NOTE, "حاشية", "1", 0),
    ]
    assert format_source(document) == text
