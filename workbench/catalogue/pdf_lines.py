"""Characters and their places become lines that read as they were written.

What stands on a page is in visual order. Letters are taken from right to left where the line is
Arabic, runs of Latin letters and numbers are turned back, marks return to their letters.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, NamedTuple

from workbench.catalogue.pdf_order import Direction, as_it_reads, direction_of, is_mark, ligature

_SAME_LINE: Final = 0.42
"""Distance of baselines, in sizes of the font, within which characters share a line."""

_RAISED_LINE: Final = 0.62
"""The same for characters of different size: marks of notes stand high."""

_SPACE: Final = 0.28
"""Gap between letters, in sizes, that is a space where the file paints none."""

_HINTED: Final = 0.14
"""Gap that is a space where pdfium guesses one."""

_WIDE_GAP: Final = 1.5
"""Gap, in sizes, that is a space even where the file paints its spaces."""

_FEW_SPACES: Final = 14
"""Letters per painted space above which a line counts as one without painted spaces."""

_RAISED: Final = 0.15
_SMALLER: Final = 0.8
"""A mark of a note is raised by so much, and smaller than so much of the size of its line."""

_POINT: Final = 0.01
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SHADDA: Final = "\N{ARABIC SHADDA}"


class Glyph(NamedTuple):
    """What one sign on the page stands for, and where it is.

    Attributes:
        text: One character; several for a ligature.
        x: Of its origin, in points from the left.
        y: Of its baseline, in points from the foot.
        left: Of its box.
        right: Of its box.
        size: Of its font, about, in points.
        bold: Whether the font is bold.
        number: In the order in which the file paints.
    """

    text: str
    x: float
    y: float
    left: float
    right: float
    size: float
    bold: bool
    number: int

    @property
    def centre(self) -> float:
        """Return the middle of its box."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page.

    Attributes:
        text: In logical order. Small raised numbers are superscripts: ¹.
        left: In points from the left.
        right: In points from the left.
        y: Of its baseline, in points from the foot.
        size: Of its font, about, in points.
        bold: Whether it is bold throughout.
        rtl: Whether it runs from right to left.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool = False
    rtl: bool = True


def lines_of(signs: Sequence[Glyph], *, rtl: bool) -> Iterator[PrintedLine]:
    """Yield the lines that these signs make, from top to bottom.

    Args:
        signs: Of one column.
        rtl: Whether the page as a whole runs from right to left.
    """
    for row in rows_of(signs):
        line = line_of(row, rtl=rtl)
        if line.text:
            yield line


def signs_of(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Join the characters that one sign on the page stands for: they have one origin.

    A letter and its vowel sign may both claim to be the two of them; one of them is dropped.
    """
    places: dict[tuple[float, float], list[Glyph]] = {}
    found: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.number):
        if glyph.text.isspace():
            found.append(glyph)
        else:
            places.setdefault((round(glyph.x, 2), round(glyph.y, 2)), []).append(glyph)
    heights = Counter(round(y, 1) for _, y in places)
    pairs: dict[str, list[Glyph]] = {}
    for cluster in places.values():
        if len(cluster) == 1:
            found.append(cluster[0])
        elif any(map(_is_mark, cluster)):
            sign = _one_sign(cluster)
            pairs.setdefault(sign.text, []).append(sign)
        else:
            found.append(_one_sign(cluster))
    for claims in pairs.values():
        # On the baseline stands the letter, and the letter is where the two belong.
        claims.sort(key=lambda sign: -heights[round(sign.y, 1)])
        kept: list[Glyph] = []
        for sign in claims:
            if not any(_overlap(sign, other) for other in kept):
                kept.append(sign)
        found += kept
    return found


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Gather the signs that share a baseline, from top to bottom."""
    ink = [glyph for glyph in glyphs if not _is_mark(glyph) and not glyph.text.isspace()]
    rows: list[list[Glyph]] = []
    heights: list[tuple[float, float]] = []
    for glyph in sorted(ink, key=lambda glyph: -glyph.y):
        for at in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            y, size = heights[at]
            small = min(size, glyph.size) < _SMALLER * max(size, glyph.size)
            reach = _RAISED_LINE if small else _SAME_LINE
            if abs(y - glyph.y) < reach * max(size, glyph.size):
                rows[at].append(glyph)
                heavy = [other for other in rows[at][-40:] if other.size >= _SMALLER * size]
                heights[at] = (median(g.y for g in heavy or [glyph]), max(size, glyph.size))
                break
        else:
            rows.append([glyph])
            heights.append((glyph.y, glyph.size))
    if rows:
        for glyph in glyphs:
            if _is_mark(glyph) or glyph.text.isspace():
                rows[_nearest(glyph, heights)].append(glyph)
    return rows


def line_of(row: Sequence[Glyph], *, rtl: bool) -> PrintedLine:
    """Return one line in logical order."""
    ink = [glyph for glyph in row if not _is_mark(glyph) and not glyph.text.isspace()]
    size = median(sorted(glyph.size for glyph in ink)[len(ink) // 2 :])
    y = median(glyph.y for glyph in ink if glyph.size >= _SMALLER * size)
    marked = _with_marks(
        _with_calls(ink, y=y, size=size), [glyph for glyph in row if _is_mark(glyph)]
    )
    # By where the pen was, not by the middle of the ink: Arabic letters stand over one another.
    signs = sorted(
        (*marked, *(glyph for glyph in row if glyph.text.isspace())),
        key=lambda glyph: (-glyph.x if rtl else glyph.x, glyph.text.isspace()),
    )
    return PrintedLine(
        as_it_reads(list(_with_spaces(signs, rtl=rtl)), rtl=rtl),
        min(glyph.left for glyph in ink),
        max(glyph.right for glyph in ink),
        y,
        size,
        bold=all(glyph.bold for glyph in ink),
        rtl=rtl,
    )


def runs_right_to_left(signs: Iterable[Glyph]) -> bool:
    """Whether most letters of a page are Arabic."""
    balance = 0
    for sign in signs:
        kind = direction_of(sign.text)
        balance += (kind is Direction.RIGHT) - (kind is Direction.LEFT)
    return balance >= 0


def _is_mark(glyph: Glyph) -> bool:
    """Whether a sign is a vowel sign or another one that sits on a letter."""
    return is_mark(glyph.text[0])


def _nearest(glyph: Glyph, heights: Sequence[tuple[float, float]]) -> int:
    """Return the row that a mark or a space belongs to: marks stand above their line."""
    return min(range(len(heights)), key=lambda at: abs(heights[at][0] - glyph.y))


def _overlap(one: Glyph, other: Glyph) -> bool:
    """Whether two signs stand in the same place, one perhaps above the other."""
    return (
        one.left < other.right + 1
        and other.left < one.right + 1
        and abs(one.y - other.y) < max(one.size, other.size)
    )


def _one_sign(cluster: Sequence[Glyph]) -> Glyph:
    """Return characters with one origin as one, letters before marks."""
    rtl = direction_of(cluster[0].text) is not Direction.LEFT
    ordered = sorted(
        cluster,
        key=lambda g: (_is_mark(g), round(-g.centre if rtl else g.centre, 2), g.number),
    )
    return ordered[0]._replace(
        text=ligature("".join(glyph.text for glyph in ordered)),
        left=min(glyph.left for glyph in ordered),
        right=max(glyph.right for glyph in ordered),
        number=min(glyph.number for glyph in ordered),
    )


def _with_calls(glyphs: Iterable[Glyph], *, y: float, size: float) -> list[Glyph]:
    """Write small raised numbers as superscripts, so that they are not read as years."""
    return [
        glyph._replace(text=str(unicodedata.decimal(glyph.text)).translate(_SUPERSCRIPT))
        if glyph.size < _SMALLER * size
        and glyph.y - y > _RAISED * size
        and glyph.text.isdecimal()
        and len(glyph.text) == 1
        else glyph
        for glyph in glyphs
    ]


def _with_marks(glyphs: Sequence[Glyph], marks: Iterable[Glyph]) -> list[Glyph]:
    """Give every mark back to the letter below or above it."""
    carried: dict[int, list[str]] = {}
    letters = [at for at, glyph in enumerate(glyphs) if direction_of(glyph.text) is Direction.RIGHT]
    for mark in sorted(marks, key=lambda mark: mark.number):
        centre = mark.centre if mark.right - mark.left > _POINT else mark.x
        at = min(letters or range(len(glyphs)), key=lambda at: _distance(glyphs[at], centre))
        if mark.text not in (glyphs[at].text + "".join(carried.get(at, ()))):
            carried.setdefault(at, []).append(mark.text)
    return [
        glyph._replace(text=glyph.text + "".join(sorted(carried[at], key=_SHADDA.__ne__)))
        if at in carried
        else glyph
        for at, glyph in enumerate(glyphs)
    ]


def _distance(glyph: Glyph, x: float) -> float:
    """Return how far a place is from a letter; inside it, how far from its middle, a little."""
    outside = max(glyph.left - x, x - glyph.right, 0.0)
    return outside + 0.05 * abs(glyph.centre - x)


def _with_spaces(signs: Sequence[Glyph], *, rtl: bool) -> Iterator[str]:
    """Yield the signs with spaces between words: those that are painted, and wide gaps.

    A space without width is none of the file's but pdfium's guess; with it a smaller gap will do.
    """
    painted = [sign for sign in signs if _is_painted_space(sign)]
    guessed = any(sign.text.isspace() and not _is_painted_space(sign) for sign in signs)
    trusted = not guessed and len(painted) * _FEW_SPACES >= len(signs)
    before: Glyph | None = None
    hint = False
    for sign in signs:
        if sign.text.isspace() and not _is_painted_space(sign):
            hint = True
            continue
        if before is not None:
            # From where the pen was: the tails of letters reach below their neighbours.
            gap = before.x - sign.right if rtl else sign.left - before.right
            least = _WIDE_GAP if trusted else _HINTED if hint else _SPACE
            if gap > least * sign.size:
                yield " "
        yield sign.text
        before, hint = sign, False


def _is_painted_space(sign: Glyph) -> bool:
    """Whether a sign is a space that the file paints."""
    return sign.text.isspace() and sign.right - sign.left > _POINT
