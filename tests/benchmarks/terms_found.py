"""How many of the occurrences labelled by hand are found, and how much else?

On the essay; on two more texts where $WORKBENCH_LABELLED_TEXTS names the folder that has them. Each
term is looked for by itself. The peers: the term as it stands, words that the Snowball stemmer for
Arabic (as OmegaT uses one) gives the same stem, and words that rapidfuzz finds alike.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from rapidfuzz import fuzz
from snowballstemmer import stemmer

from tests import labels
from workbench.domain.terms import Term
from workbench.glossary.matcher import Matcher

_WORD: Final = re.compile(r"[\w\u064b-\u0652\u0640]+")
_ALIKE: Final = 70
"""Ratio of rapidfuzz, 0 to 100: memoQ's and Trados' default."""
_OTHER_TEXTS: Final = (
    "history",
    "encyclopaedia",
    "biography",
    "philosophy",
    "economy",
    "essays",
    "poet",
    "sea",
)

Look = Callable[[str], Iterable[tuple[int, int]]]
_Same = Callable[[str, str], bool]


def run() -> None:
    """Print recall and precision beside the peers."""
    texts = {
        "essay": labels.essay("essay.tsv"),
        "essay, verbs": labels.essay("essay-verbs.tsv", part_of_speech="verb"),
        **{name: labels.other_text(f"labels-{name}.tsv") for name in _OTHER_TEXTS},
    }
    stem = stemmer("arabic").stemWord
    peers: dict[str, Callable[[Term], Look]] = {
        "workbench": _ours,
        "as it stands": lambda term: _in_words(term, lambda one, other: one == other),
        "Snowball": lambda term: _in_words(term, lambda one, other: stem(one) == stem(other)),
        "rapidfuzz": lambda term: _in_words(
            term, lambda one, other: fuzz.ratio(one, other) >= _ALIKE
        ),
    }
    print(f"{'recall / precision, %':<24}" + "".join(f"{name:>18}" for name in peers))  # noqa: T201  # a benchmark talks
    for name, text in texts.items():
        if text is None:
            continue
        scores = [labels.score(text, find) for find in peers.values()]
        places = sum(map(len, text.gold.values()))
        cells = "".join(f"{100 * r:>11.1f} /{100 * p:5.1f}" for r, p in scores)
        print(f"{name:<14}{len(text.gold):>3}{places:>5}  {cells}")  # noqa: T201


def _ours(term: Term) -> Look:
    """Look as the workbench does."""
    matcher = Matcher([term])
    return lambda text: ((use.span.start, use.span.end) for use in matcher.find(text))


def _in_words(term: Term, same: _Same) -> Look:
    """Look for the words of a term one behind the other."""
    wanted = term.source.split()

    def look(text: str) -> Iterator[tuple[int, int]]:
        words = list(_WORD.finditer(text))
        for at in range(len(words) - len(wanted) + 1):
            piece = words[at : at + len(wanted)]
            if all(same(mine, word.group()) for mine, word in zip(wanted, piece, strict=True)):
                yield piece[0].start(), piece[-1].end()

    return look
