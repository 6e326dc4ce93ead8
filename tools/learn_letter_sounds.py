"""Learn which letters of a name render which: `python -m tools.learn_letter_sounds NAMES`.

NAMES is a table of names, Arabic and Latin in two columns. The letters of each pair are aligned
by expectation maximisation, one Arabic letter (or none, or two) to one Latin letter or a few; what
is learnt is how much likelier letters stand for each other than meet by accident. It is written to
`workbench/text/letter_sounds.py`.

Source:
    Jiampojamarn et al. (2007), "Applying Many-to-Many Alignments and Hidden Markov Models to
    Letter-to-Phoneme Conversion".
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

from workbench.text.transliteration import arabic_letters, latin_letters

OUTPUT: Final = Path("workbench/text/letter_sounds.py")
SHAPES: Final = {
    (1, 1): 0.1, (1, 0): 0.03, (0, 1): 0.01, (1, 2): 0.001, (2, 1): 4e-3, (3, 1): 2e-4, (4, 1): 2e-5
}  # fmt: skip
"""How many Latin letters stand for how many Arabic ones, and how often, to begin with."""

NAMES: Final = 15_000
ROUNDS: Final = 7
EARLY_ROUNDS: Final = 4
RARE: Final = 1.5
RARE_AT_LAST: Final = 4.0
LEAST: Final = -4.2
"""Log ratio under which two letters have nothing to do with each other."""

Letters: TypeAlias = tuple[str, str]
Grid: TypeAlias = list[list[float]]


def main(table: Path) -> None:
    """Learn and write."""
    names = list(read(table))
    Random(1).shuffle(names)  # noqa: S311  # no secret is made here
    names = names[:NAMES]
    chances: dict[Letters, float] = {}
    for number in range(ROUNDS):
        counts = expected(names, chances)
        rare = RARE if number < EARLY_ROUNDS else RARE_AT_LAST
        kept = {letters: count for letters, count in counts.items() if count > rare}
        total = sum(kept.values())
        chances = {letters: count / total for letters, count in kept.items()}
        print(number, len(chances), file=sys.stderr)
    write(chances, names)


def read(table: Path) -> Iterator[Letters]:
    """Yield the letters of names of one word, Latin first."""
    for line in table.read_text(encoding="utf-8").splitlines():
        arabic, latin, *_ = line.split("\t")
        if " " not in arabic and " " not in latin:
            pair = latin_letters(latin), arabic_letters(arabic)
            if 3 <= len(pair[0]) <= 14 and 2 <= len(pair[1]) <= 12:  # noqa: PLR2004
                yield pair


def expected(names: list[Letters], chances: Mapping[Letters, float]) -> Counter[Letters]:
    """Count how often letters stand for each other, as the present chances have it."""
    counts: Counter[Letters] = Counter()
    for latin, arabic in names:
        steps = list(steps_of(latin, arabic, chances))
        forward = grid(latin, arabic)
        forward[0][0] = 1.0
        for at, to, letters in steps:
            forward[to[0]][to[1]] += forward[at[0]][at[1]] * chance(letters, chances)
        whole = forward[-1][-1]
        if not whole:
            continue
        backward = grid(latin, arabic)
        backward[-1][-1] = 1.0
        for at, to, letters in reversed(steps):
            share = chance(letters, chances) * backward[to[0]][to[1]]
            backward[at[0]][at[1]] += share
            counts[letters] += forward[at[0]][at[1]] * share / whole
    return counts


def steps_of(
    latin: str, arabic: str, chances: Mapping[Letters, float]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], Letters]]:
    """Yield the ways to go on from each place to a later one, the places in order."""
    for row in range(len(latin) + 1):
        for column in range(len(arabic) + 1):
            for down, right in SHAPES:
                end = row + down, column + right
                if end[0] <= len(latin) and end[1] <= len(arabic):
                    letters = latin[row : end[0]], arabic[column : end[1]]
                    if not chances or letters in chances:
                        yield (row, column), end, letters


def chance(letters: Letters, chances: Mapping[Letters, float]) -> float:
    """Return how often the letters stand for each other; by their number in the beginning."""
    return chances[letters] if chances else SHAPES[len(letters[0]), len(letters[1])]


def grid(latin: str, arabic: str) -> Grid:
    """Return a grid of noughts."""
    return [[0.0] * (len(arabic) + 1) for _ in range(len(latin) + 1)]


def write(chances: Mapping[Letters, float], names: list[Letters]) -> None:
    """Write by how much the letters are likelier together than apart."""
    latin = Counter(letter for name, _ in names for letter in name)
    arabic = Counter(letter for _, name in names for letter in name)
    table: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, other), value in chances.items():
        apart = sum(log(latin[letter] / latin.total()) for letter in one)
        apart += sum(log(arabic[letter] / arabic.total()) for letter in other)
        if log(value) - apart > LEAST:
            table[one].append((log(value) - apart, other))
    lines = [
        f'    "{one}": "' + " ".join(f"{o or '-'}{v:.1f}" for v, o in sorted(found)[::-1]) + '",'
        for one, found in sorted(table.items())
    ]
    head, _, rest = OUTPUT.read_text(encoding="utf-8").partition("_LEARNT: Final = {\n")
    _, _, tail = rest.partition("}\n")
    body = "\n".join(lines)
    OUTPUT.write_text(f"{head}_LEARNT: Final = {{\n{body}\n}}\n{tail}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
