"""Find the numbers in a text, in digits or in words, and what each may stand for.

`٢٬٥٠٠`, `2.500`, `two and a half thousand`: a number has readings rather than a value, because
the mark that parts thousands in one country parts decimals in the next.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Final

from workbench.domain.findings import Span
from workbench.text.folding import Folded, fold_with_offsets
from workbench.text.number_reading import read_numbers
from workbench.text.numerals import Firmness, Lexicon, NumberUse
from workbench.text.scripts import primary_subtag
from workbench.text.source_format import NOTE_CALL

_READ: Final = frozenset({"ar", "de", "en", "es", "fr"})
"""Primary subtags of the languages whose number words are known."""

_RANGE: Final = re.compile(r"\s?[-–—/]\s?")
_SHORT_YEAR: Final = 2
_ROMAN: Final = re.compile(r"\b(?=[IVXLC]{2,}\b)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_COMPOUND: Final = re.compile(
    r"\b(drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|hundert|tausend|dritt|viert|"
    r"fünft|sechst|siebt|neunt|zehnt)(?=[a-zäöü]{4})"
)
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def numbers_in(text: str, language: str) -> tuple[NumberUse, ...]:
    """Return the numbers of `text`, in order.

    Digits are read in every language, words where there is a lexicon (see `reads_words`). The
    calls of notes (`[^1]`) are no numbers.
    """
    blanked = NOTE_CALL.sub(lambda call: " " * len(call[0]), text)
    folded = fold_with_offsets(blanked)
    lexicon = _lexicon(primary_subtag(language))
    uses = [
        replace(use, span=folded.original(use.span.start, use.span.end))
        for use in read_numbers(folded.text, lexicon)
    ]
    uses.extend(
        NumberUse(frozenset({Fraction(_roman(match[0]))}), Span(*match.span()), Firmness.LOOSE)
        for match in _ROMAN.finditer(blanked)
        if match[0]
    )
    if primary_subtag(language) == "de":
        uses.extend(_in_compounds(folded))
    return tuple(_with_whole_years(blanked, sorted(uses, key=lambda use: use.span)))


@cache
def _lexicon(language: str) -> Lexicon:
    """Return the number words of a language, none if we do not know any."""
    # Deferred, all: the four thousand words of German take as long as the rest of the module.
    match language:
        case "ar":
            from workbench.text.arabic_numerals import ARABIC  # noqa: PLC0415

            return ARABIC
        case "de":
            from workbench.text.german_numerals import GERMAN  # noqa: PLC0415

            return GERMAN
        case "en":
            from workbench.text.english_numerals import ENGLISH  # noqa: PLC0415

            return ENGLISH
        case "es":
            from workbench.text.spanish_numerals import SPANISH  # noqa: PLC0415

            return SPANISH
        case "fr":
            from workbench.text.french_numerals import FRENCH  # noqa: PLC0415

            return FRENCH
        case _:
            return {}


def _in_compounds(folded: Folded) -> Iterator[NumberUse]:
    """Yield the numbers at the beginning of other German words: drittgrößte, siebenjährig."""
    german = _lexicon("de")
    for found in _COMPOUND.finditer(folded.text):
        reading = german.get(found[1]) or german[f"{found[1]}e"]
        span = folded.original(*found.span(1))
        yield NumberUse(frozenset(reading.readings), span, Firmness.LOOSE)


def reads_words(language: str) -> bool:
    """Whether number words of `language` are understood."""
    return primary_subtag(language) in _READ


def _with_whole_years(text: str, uses: Iterable[NumberUse]) -> Iterator[NumberUse]:
    """Let the 71 of 1870–71 stand for 1871 as well."""
    before: NumberUse | None = None
    for use in uses:
        if (
            before is not None
            and before.firmness is use.firmness is Firmness.DIGITS
            and len(use.span.of(text)) == _SHORT_YEAR
            and _RANGE.fullmatch(text[before.span.end : use.span.start])
        ):
            century = max(before.readings) // 100 * 100
            use = replace(use, readings=use.readings | {century + max(use.readings)})  # noqa: PLW2901
        yield use
        before = use


def _roman(numeral: str) -> int:
    """Return the value of a well-formed Roman numeral."""
    values = [_ROMAN_DIGITS[digit] for digit in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
