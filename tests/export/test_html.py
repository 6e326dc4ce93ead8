from dataclasses import replace

from hypothesis import given, strategies as st
from lxml import html as parser

from tests.export.texts import book, catalogue, heading, note, rule, unit
from workbench.domain.units import Status
from workbench.export.html import html_page
from workbench.export.options import BookOptions, Layout

PLAIN = BookOptions(title_source="رسائل", title_target="Letters", author="A. Writer")


def parsed(page: str) -> parser.HtmlElement:
    return parser.document_fromstring(page)


def test_every_text_is_on_the_page() -> None:
    texts = book(12)
    words = parsed(html_page(texts, book=PLAIN)).text_content()
    for one in texts.units:
        for text in (one.source.text, one.translation.text):
            assert text.split("[^")[0] in words


def test_each_side_says_its_language_and_direction() -> None:
    page = parsed(html_page(catalogue(unit("نص", "Text"), target="pt_BR"), book=PLAIN))
    sides = [(cell.get("lang"), cell.get("dir")) for cell in page.find_class("body")[0]]
    assert sides == [("ar", "rtl"), ("pt-BR", "ltr")]


def test_the_author_is_named_in_both_languages_where_both_are_shown() -> None:
    named = replace(PLAIN, author_source="كاتب")
    texts = catalogue(unit("نص", "Text"))
    both = [
        (by.text, by.get("lang")) for by in parsed(html_page(texts, book=named)).find_class("by")
    ]
    assert both == [("A. Writer", "en"), ("كاتب", "ar")]
    alone = parsed(html_page(texts, book=replace(named, layout=Layout.TARGET))).find_class("by")
    assert [by.text for by in alone] == ["A. Writer"]


def test_a_right_to_left_target_runs_right_to_left() -> None:
    page = parsed(html_page(catalogue(unit("نص", "متن"), target="fa"), book=PLAIN))
    assert page.get("dir") == "rtl"
    assert page.find_class("number")[1].text == "۱"


def test_calls_and_notes_lead_to_each_other() -> None:
    page = parsed(
        html_page(catalogue(unit("نص[^1]", "Text[^1]"), note("1", "ح", "A note")), book=PLAIN)
    )
    targets = {f"#{found.get('id')}" for found in page.iter() if found.get("id")}
    links = [link.get("href") for link in page.iter("a")]
    assert len(links) == 4
    assert {*links} <= targets


def test_identifiers_are_unique() -> None:
    page = parsed(html_page(book(30), book=PLAIN))
    found = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(found) == len({*found})


def test_the_page_needs_nothing_else() -> None:
    page = html_page(book(3), book=PLAIN, arabic_font=b"font")
    tree = parsed(page)
    assert not tree.xpath("//script | //link | //img | //iframe")
    assert "http" not in page
    assert page.count("url(") == page.count('url("data:') == 1


def test_what_is_not_translated_leaves_a_field() -> None:
    page = parsed(html_page(catalogue(unit("نص"), unit("نص", "Text")), book=PLAIN))
    assert len(page.find_class("gap")) == 1


def test_a_draft_is_marked_in_words() -> None:
    page = parsed(html_page(catalogue(unit("نص", "Text", status=Status.DRAFT)), book=PLAIN))
    assert [mark.get("title") for number in page.find_class("number") for mark in number] == [
        "draft"
    ]


def test_headings_have_their_levels_and_breaks_are_rules() -> None:
    units = (heading("ا", "One"), rule(), heading("ب", "Two", level=2))
    page = parsed(html_page(catalogue(*units), book=PLAIN))
    assert [found.tag for found in page.iter("h1", "h2", "h3")] == ["h1", "h2", "h3"]
    assert len([*page.iter("hr")]) == 1


def test_a_target_page_has_no_source_and_loses_no_note() -> None:
    texts = catalogue(unit("نص[^1]", "Text"), note("1", "حاشية", "A note"))
    alone = BookOptions(title_target="T", layout=Layout.TARGET)
    words = parsed(html_page(texts, book=alone)).text_content()
    assert "نص" not in words
    assert "Text1" in words
    assert "A note" in words


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_what_was_typed_is_never_markup(text: str) -> None:
    attack = f"</p><script>{text}</script>&amp;\"'"
    page = html_page(catalogue(unit(attack, attack)), book=BookOptions(title_target=attack))
    tree = parsed(page)
    assert not tree.xpath("//script")
    assert "</p><script>" in tree.text_content()
