"""Linking the words of lines, numbered as their reader counts them."""

from workbench.jobs.linking import ENOUGH_TO_LEARN, as_json, as_text, link_pairs

PAIR = ("سقطت باريس ، في الربيع .", "Paris fell , in spring .")


def test_words_are_counted_between_blanks() -> None:
    (links,) = link_pairs([PAIR])
    assert {(0, 1), (1, 0), (3, 3), (4, 4)} <= set(links)
    assert all(row not in {2, 5} and column not in {2, 5} for row, column in links)


def test_links_are_written_as_word_aligners_write_them() -> None:
    lines = (((0, 1), (1, 0)), ())
    assert as_text(lines) == "0-1 1-0\n\n"
    assert as_json(lines) == {
        "schema": 1,
        "lines": [{"links": [[0, 1], [1, 0]]}, {"links": []}],
    }


def test_from_enough_lines_the_words_are_learnt() -> None:
    made_up = [
        ("قرمشل باريس غطمور", "Paris grobbled blick"),
        ("قرمشل لندن", "London grobbled"),
        ("غطمور لندن", "blick London"),
    ]
    learnt = link_pairs([*made_up, PAIR] * (ENOUGH_TO_LEARN // 4))
    assert set(learnt[0]) == {(0, 1), (1, 0), (2, 2)}
    assert set(learnt[1]) == {(0, 1), (1, 0)}
