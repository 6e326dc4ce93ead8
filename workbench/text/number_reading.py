"""Put the number words and digits that stand beside one another together into numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from workbench.domain.findings import Span
from workbench.text.numerals import Firmness, Lexicon, NumberUse, Numeral, Role


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a run of digits in the folded text."""

    start: int
    end: int
    numeral: Numeral | None
    digits: str = ""
    joined: bool = False
    """Whether `و` or `and` ties it to what stands before."""


_TOKEN: Final = re.compile(
    r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}(?![0-9]))+(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,،][0-9]+)*|[^\W\d_]+"
)
_BETWEEN: Final = re.compile(r"[\s\u00a0+-]{0,2}(?:an?\s)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_DECIMAL: Final = re.compile(r"\d+[.,]\d+")
_DECADE_BEFORE: Final = re.compile(r"(?:años|années|anos)\s\Z")
_DECADE_BEHIND: Final = re.compile(r"(?:er|s)\b")
_LAST_CENTURIES: Final = (1900, 1800)
_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_DIGITS: Final = frozenset("0123456789")
_BEYOND_ALL_SCALES: Final = Fraction(10**15)
_PROCLITICS: Final = re.compile(r"(و|ف)?(?:ب|ك|ل)?(?:ال|ل)?")
_NO_NUMBERS: Final = frozenset({"لست", "ولست", "فلست", "الست"})
"""`I am not`, which looks like six with a preposition."""

_ARTICLES: Final = frozenset({"a", "an"})
_CONJUNCTIONS: Final = frozenset({"and", "و", "et", "y"})
_ROUND: Final = frozenset({100, 1000, 10**6, 10**9, 10**12})
"""`One million` is a million: as loose as the word alone."""

_TWO: Final = 2
_FOUR: Final = 4
_BEFORE_TEENS: Final = frozenset({0, 60, 80})
_SMALLEST_FIRM: Final = 3
"""Spelled numbers under three are articles and pronouns as often as numbers."""


def read_numbers(text: str, lexicon: Lexicon) -> Iterator[NumberUse]:
    """Yield the numbers of `text`, which must be folded; spans point into the folded text."""
    yield from _combined(text, _tokens(text, lexicon))


def _tokens(text: str, lexicon: Lexicon) -> Iterator[_Token]:
    """Yield words and runs of digits; words that are no numbers too, for they part numbers."""
    conjunction = False
    parted = True  # one word that is no number parts numbers as well as ten
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word in _CONJUNCTIONS:
            conjunction = True
            continue
        if word in _ARTICLES:
            continue
        if word[0] in _DIGITS:
            parted = False
            yield _Token(
                match.start(), match.end(), None, digits=word.replace("،", ","), joined=conjunction
            )
        else:
            numeral, proclitic = _look_up(word, lexicon)
            if numeral is not None or not parted:
                yield _Token(
                    match.start(), match.end(), numeral, joined=conjunction or proclitic == "و"
                )
            parted = numeral is None
        conjunction = False


def _look_up(word: str, lexicon: Lexicon) -> tuple[Numeral | None, str]:
    """Return what `word` contributes and the conjunction written to it, if any."""
    if word in lexicon:
        return lexicon[word], ""
    if word in _NO_NUMBERS:
        return None, ""
    prefix = _PROCLITICS.match(word)
    if prefix is not None and prefix.end():
        for end in range(prefix.end(), 0, -1):
            numeral = lexicon.get(word[end:])
            if numeral is not None and not (numeral.role is Role.HUNDRED and end > 1):
                return numeral, prefix[1] or ""  # but بالمئة is a per cent sign
    return None, ""


@dataclass(slots=True)
class _Sum:
    """A number being read: `total` is closed by a thousand, `group` is what follows it."""

    start: int
    end: int
    total: Fraction = Fraction(0)
    group: Fraction = Fraction(0)
    scale: Fraction = _BEYOND_ALL_SCALES
    words: int = 0
    loose: bool = True
    in_digits: bool = False
    stands_alone: bool = False
    extra: frozenset[Fraction] = frozenset()

    def take(self, token: _Token) -> bool:
        """Add a word to the number; false if it cannot belong to it."""
        numeral = token.numeral
        if numeral is None or not self._fits(token, numeral):
            return False
        value, *others = numeral.readings
        if self._makes_a_year(token, numeral):
            self.group = self.group * 100 + value
        elif numeral.role is Role.SCALE and value > self.scale:
            self.total, self.scale = self.total * value, value
        elif numeral.role is Role.SCALE:
            self.total += (self.group or 1) * value
            self.group, self.scale = Fraction(0), value
        elif numeral.role is Role.SCORE and self.group % 100 == _FOUR:
            self.group += _FOUR * value - _FOUR
        elif numeral.role is Role.HUNDRED:
            self.group = (self.group or 1) * value
        else:
            self.group += value
        if self.in_digits:  # 1.5 and 8 billion: the scale may be said once for both
            self.extra |= {self.total / value}
        else:
            self.extra = frozenset() if self.words else frozenset(others)
        self.end = token.end
        self.words += 1
        self.loose = self.loose and numeral.loose
        self.stands_alone = numeral.role is Role.ALONE
        return True

    def _fits(self, token: _Token, numeral: Numeral) -> bool:
        """Whether the word can go on with what has been read."""
        value = numeral.readings[0]
        if not self.words or self._makes_a_year(token, numeral):
            return True
        if self.stands_alone or self.in_digits or numeral.role is Role.ALONE:
            # half a million, 5 million, الثانية عشرة; never May twenty
            if numeral.role is Role.TEN:
                return self.stands_alone and self.group == _TWO and not token.joined
            return numeral.role is Role.SCALE and (self.in_digits or self.group < 1)
        fits: bool
        match numeral.role:
            case Role.SCALE:  # a thousand million multiplies what a million thousand does not
                fits = (value < self.scale or not self.group) and not token.joined
            case Role.HUNDRED:
                fits = not self.group or (self.group < 100 and not token.joined)  # noqa: PLR2004
            case Role.SCORE:
                fits = self.group % 100 in {0, _FOUR}
            case Role.TEN:
                fits = not (self.group % 100 if token.joined else self.group // 10 % 10)
            case _:
                fits = _disjoint(self.group, value)
        return fits

    def _makes_a_year(self, token: _Token, numeral: Numeral) -> bool:
        """Whether the word is the seventy of `eighteen seventy`."""
        return (
            self.words == 1
            and not (token.joined or self.in_digits or self.total)
            and numeral.role is Role.ADDS
            and 10 <= self.group <= 20  # noqa: PLR2004
            and 10 <= numeral.readings[0] < 100  # noqa: PLR2004
        )

    def read(self) -> NumberUse:
        """Return the finished number, with its place in the folded text."""
        value = self.total + self.group
        if self.in_digits:  # the 1 of B1 is a letter of a name
            firmness = Firmness.LOOSE if self.loose else Firmness.DIGITS
        elif self.loose and (self.words == 1 or value < _SMALLEST_FIRM or value in _ROUND):
            firmness = Firmness.LOOSE
        else:
            firmness = Firmness.SPELLED
        return NumberUse(self.extra | {value}, Span(self.start, self.end), firmness)


def _combined(text: str, tokens: Iterable[_Token]) -> Iterator[NumberUse]:
    """Yield the numbers that neighbouring tokens make together."""
    current: _Sum | None = None
    for token in tokens:
        if current is not None:
            if _BETWEEN.fullmatch(_gap(text, current.end, token)) and current.take(token):
                continue
            yield current.read()
        current = _begun(text, token)
    if current is not None:
        yield current.read()


def _begun(text: str, token: _Token) -> _Sum | None:
    """Return the number that begins with `token`, or nothing if it is another word."""
    if token.digits:
        value, *others = _digits(text, token)
        return _Sum(
            token.start,
            token.end,
            group=value,
            words=1,
            loose=text[token.start - 1 : token.start] in _LATIN,
            in_digits=True,
            extra=frozenset(others),
        )
    if token.numeral is None:
        return None
    begun = _Sum(token.start, token.end)
    begun.take(token)
    return begun


def _gap(text: str, end: int, token: _Token) -> str:
    """Return what stands between a number and the next token, without an `and` between them."""
    gap = text[end : token.start]
    return gap if not token.joined else re.sub(r"\w+\s?", "", gap, count=1)


def _disjoint(group: Fraction, value: Fraction) -> bool:
    """Whether `value` fills places that `group` leaves empty: 100 and 20, 5 and 20, never 3 and 4.

    Arabic says five and twenty, English twenty-five; both pass. Ten to nineteen fill two places,
    but for French, which adds them to sixty and eighty.
    """
    if 10 <= value < 20:  # noqa: PLR2004
        return group % 100 in _BEFORE_TEENS
    return not any(group // place % 10 and value // place % 10 for place in (1, 10, 100))


def _digits(text: str, token: _Token) -> tuple[Fraction, ...]:
    """Return the readings of a run of digits, the likeliest first."""
    written = token.digits
    if not written.isascii() or " " in written:
        parts = re.split(r"[ \u00a0\u2009\u202f]", written)
        together = Fraction("".join(parts).replace(",", "."))
        return (together, *(Fraction(part.replace(",", ".")) for part in parts))
    readings: list[Fraction] = []
    if _GROUPED.fullmatch(written):
        if len(set(re.sub(r"\d", "", written))) > 1:  # 1,234.5: the last mark parts the decimals
            whole, decimals = re.split(r"[.,](?=\d+\Z)", written)
            readings.append(Fraction(f"{_plain(whole)}.{decimals}"))
        else:
            readings.append(Fraction(_plain(written)))
    if _DECIMAL.fullmatch(written):
        readings.append(Fraction(written.replace(",", ".")))
    if not readings:  # 3.14.15 is a section, 1,2 and so on a list
        readings.extend(Fraction(part) for part in re.split(r"[.,]", written))
    if not readings[0] % 10 and _DECADE_BEFORE.search(text, max(token.start - 8, 0), token.start):
        readings += [century + readings[0] for century in _LAST_CENTURIES] + [Fraction(20)]
    elif not readings[0] % 10 and _DECADE_BEHIND.match(text, token.end):
        readings.append(Fraction(readings[0] // 100 + 1))  # the 1860s are in the nineteenth century
    return tuple(readings)


def _plain(digits: str) -> str:
    """Return `digits` without the marks that group them."""
    return re.sub(r"[.,]", "", digits)
