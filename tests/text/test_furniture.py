"""Page furniture is what interrupts the text, and not what parts it."""

import pytest

from workbench.text.furniture import drop_furniture

COUNT = 7
PAGES = range(1, COUNT + 1)


def closed(number: int, *, lines: int = 12) -> list[str]:
    """Return paragraphs of one line, each of them whole sentences."""
    return [f"هذه فقرة {'ب' * line}{'ت' * number} تامة المعنى." for line in range(1, lines + 1)]


def broken(number: int) -> list[str]:
    """Return the lines of a page whose last sentence goes on overleaf."""
    return [line.removesuffix(".") for line in closed(number)]


@pytest.mark.parametrize("heading", ["الفصل {}", "{}", "المشهد {}"])
def test_numbered_headings_of_chapters_are_kept(heading: str) -> None:
    text = "\n\n".join("\n\n".join((heading.format(n), *closed(n))) for n in PAGES)
    assert drop_furniture(text) == text


def test_a_sentence_that_comes_again_with_other_numbers_is_kept() -> None:
    years = "\n\n".join("\n\n".join((f"ثم مضت {n + 11} سنة.", *closed(n))) for n in PAGES)
    assert drop_furniture(years) == years


@pytest.mark.parametrize("head", ["مجلة الثورة {}", "{}", "صفحة {} من 300"])
def test_heads_and_numbers_that_break_sentences_in_two_are_dropped(head: str) -> None:
    pages = [broken(n) for n in PAGES]
    text = "\n".join("\n".join((*page, head.format(n))) for n, page in enumerate(pages, 1))
    assert drop_furniture(text) == "\n".join("\n".join(page) for page in pages)


def test_a_number_below_a_running_head_does_not_hide_what_both_interrupt() -> None:
    pages = [broken(n) for n in PAGES]
    text = "\n".join(
        "\n".join((*page, str(n), "دروس في التاريخ")) for n, page in enumerate(pages, 1)
    )
    assert drop_furniture(text) == "\n".join("\n".join(page) for page in pages)


def test_a_page_that_ends_with_a_sentence_now_and_then_keeps_no_number() -> None:
    pages = [closed(n) if n % 2 else broken(n) for n in PAGES]
    text = "\n".join("\n".join((*page, str(n))) for n, page in enumerate(pages, 1))
    assert drop_furniture(text) == "\n".join("\n".join(page) for page in pages)


def test_numbers_that_do_not_begin_with_one_count_pages() -> None:
    pages = [closed(n) for n in PAGES]
    text = "\n".join("\n".join((*page, str(n))) for n, page in enumerate(pages, 11))
    assert drop_furniture(text) == "\n".join("\n".join(page) for page in pages)
