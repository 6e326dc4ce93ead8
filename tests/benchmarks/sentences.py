"""How well sentences are aligned: those of the essay, whole and with blocks of them damaged.

The beads of the whole essay were made by hand. Then blocks of three and of eight beads are left
out of the translation, put into it from elsewhere, or changed with the next block, twenty times
each; the truth is known there as well.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from tests.benchmarks._bead_accuracy import Beads, accuracy, read_gold
from workbench.align.encoders import Encoder, load_encoder
from workbench.domain.bitexts import Passages
from workbench.jobs.aligning import links_between

CASES: Final = Path(__file__).parents[1] / "cases" / "alignment"
BLOCKS: Final = (3, 8)
TIMES: Final = 20
FLOORS: Final = {
    ("omitted", 3): 0.60,
    ("omitted", 8): 0.95,
    ("swapped", 8): 0.75,
}
"""Recall inside the damaged block."""


class Text(NamedTuple):
    """Two texts, their beads, and the numbers of the beads that were damaged."""

    sources: Sequence[str]
    targets: Sequence[str]
    gold: Beads
    damaged: range = range(0)


# ruff: noqa: T201  # a benchmark talks


def run() -> None:
    """Print accuracy for the whole essay, and recall and precision for each damage."""
    encoder = load_encoder()
    sources, targets = (
        (CASES / f"essay.{language}.txt").read_text(encoding="utf-8").splitlines()
        for language in ("ar", "en")
    )
    whole = Text(sources, targets, read_gold(CASES / "essay.beads.txt"))
    scored = accuracy([(whole.gold, _found(whole, encoder))])
    print(f"the essay, {len(whole.gold)} beads: strict {scored.strict:.3f}, lax {scored.lax:.3f}")
    for damage in (omitted, added, swapped):
        for size in BLOCKS:
            random = Random(size)  # noqa: S311  # no secret is made here
            _measure(damage.__name__, size, [damage(whole, size, random) for _ in range(TIMES)],
                     encoder)  # fmt: skip


def _measure(name: str, size: int, texts: Sequence[Text], encoder: Encoder) -> None:
    """Print how much of the damage is found as what it is."""
    right = there = said = 0
    everything: list[tuple[Beads, Beads]] = []
    for text in texts:
        found = _found(text, encoder)
        everything.append((text.gold, found))
        wanted = {text.gold[number] for number in text.damaged}
        right += len(wanted.intersection(found))
        there += len(wanted)
        said += sum(not all(bead) for bead in found)
    precision = f", precision {right / said:.2f}" if name != "swapped" and said else ""
    floor = FLOORS.get((name, size))
    print(
        f"  {size} beads {name}: recall {right / there:.2f}{precision}"
        f", the whole text strict {accuracy(everything).strict:.3f}"
        + (f"   (floor of the recall {floor:.2f})" if floor else "")
    )


def _found(text: Text, encoder: Encoder) -> Beads:
    """Return the beads that the aligner finds; a gap is told sentence by sentence."""
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    links = links_between(text.sources, text.targets, encoder=encoder, passages=Passages.SENTENCE)
    for link in links:
        if link.sources and link.targets:
            beads.append((link.sources, link.targets))
        else:
            beads += [((source,), ()) for source in link.sources]
            beads += [((), (target,)) for target in link.targets]
    return beads


def omitted(text: Text, size: int, random: Random) -> Text:
    """Leave a block out of the translation."""
    first = random.randrange(5, len(text.gold) - size - 5)
    block = text.gold[first : first + size]
    begin, end = block[0][1][0], block[-1][1][-1] + 1
    gaps = [((source,), ()) for sources, _ in block for source in sources]
    after = [
        (sources, _moved(targets, begin - end)) for sources, targets in text.gold[first + size :]
    ]
    return Text(
        text.sources,
        [*text.targets[:begin], *text.targets[end:]],
        [*text.gold[:first], *gaps, *after],
        range(first, first + len(gaps)),
    )


def added(text: Text, size: int, random: Random) -> Text:
    """Leave a block out of the source: the translation has it in addition."""
    turned = omitted(
        Text(text.targets, text.sources, [bead[::-1] for bead in text.gold]), size, random
    )
    return Text(
        turned.targets, turned.sources, [bead[::-1] for bead in turned.gold], turned.damaged
    )


def swapped(text: Text, size: int, random: Random) -> Text:
    """Put the next block of the translation before a block."""
    first = random.randrange(5, len(text.gold) - 2 * size - 5)
    middle, last = first + size, first + 2 * size
    begin, cut = text.gold[first][1][0], text.gold[middle][1][0]
    end = text.gold[last - 1][1][-1] + 1
    targets = [
        *text.targets[:begin],
        *text.targets[cut:end],
        *text.targets[begin:cut],
        *text.targets[end:],
    ]
    gold = [
        *text.gold[:first],
        *((own, _moved(there, end - cut)) for own, there in text.gold[first:middle]),
        *((own, _moved(there, begin - cut)) for own, there in text.gold[middle:last]),
        *text.gold[last:],
    ]
    return Text(text.sources, targets, gold, range(first, last))


def _moved(numbers: tuple[int, ...], by: int) -> tuple[int, ...]:
    """Return the numbers, each larger by so much."""
    return tuple(number + by for number in numbers)
