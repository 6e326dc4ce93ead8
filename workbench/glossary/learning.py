"""Plurals learnt from confirmed translations: where *armies* stands and جيش does not, جيوش may.

A word counts as the plural of a term if it has the letters of its root in their order, stands in
several paragraphs whose translation has the rendering in the plural, and in none of them the term
is found in a form already known.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from workbench.domain.terms import Term
from workbench.glossary import inflection
from workbench.glossary.matcher import Matcher
from workbench.glossary.target_words import WORD as TARGET_WORD, forms_of, plain, plural_of
from workbench.glossary.vocabulary import WORD
from workbench.text.arabic import YEH
from workbench.text.clitics import spelling

_OFTEN: Final = 2
"""Paragraphs that must agree."""
_MOSTLY: Final = 0.6
"""Share of the paragraphs with the word in which the rendering must stand."""
_NO_PLURALS: Final = ("ي", "ية", "يون", "يين", "ادة", "ارة", "اية", "افة", "اعة")
"""Ends of derived adjectives, and of nouns of action such as قيادة."""
_SHORTEST_ROOT: Final = 2
_FRONT: Final = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)|^[وف](?=....)")
_LONG_VOWELS: Final = "اويءة"


def learnt_plurals(
    pairs: Iterable[tuple[str, str]], matcher: Matcher, *, language: str
) -> Mapping[str, tuple[str, ...]]:
    """Return plurals by singular that confirmed translations teach.

    Args:
        pairs: Source and translation of confirmed paragraphs.
        matcher: Of the glossaries, without what it is to learn.
        language: BCP 47 tag of the translations; only English plurals are told from singulars.
    """
    if not language.startswith("en"):
        return {}
    by_plural = _terms_by_plural(matcher.terms)
    if not by_plural:  # then no pair need be read
        return {}
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    everywhere: Counter[str] = Counter()
    for source, target in pairs:
        bare = _bare_words(source)
        everywhere.update(bare)
        words = {plain(word) for word in TARGET_WORD.findall(target)}
        wanted = {term for word in words for term in by_plural.get(word, ())}
        if not wanted:
            continue
        uses = matcher.find(source)
        taken = {word for use in uses for word in _bare_words(use.span.of(source))}
        for term in wanted - {use.term for use in uses}:
            seen[term.source].update(_akin(term.source, bare - taken))
    return {
        singular: (plural,)
        for singular, counts in seen.items()
        for plural, count in counts.most_common(1)
        if count >= _OFTEN and count >= _MOSTLY * everywhere[plural]
    }


def _terms_by_plural(terms: Iterable[Term]) -> Mapping[str, tuple[Term, ...]]:
    """Return the terms of one word on either side by the plural of their renderings."""
    table: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        if len(term.source.split()) == 1 and not term.source.endswith(YEH):
            for target in term.targets:
                plural = plain(plural_of(target))
                if len(target.split()) == 1 and forms_of(plural, "en") & forms_of(target, "en"):
                    table[plural].append(term)
    return {plural: tuple(of_plural) for plural, of_plural in table.items()}


def _akin(singular: str, words: Iterable[str]) -> Iterator[str]:
    """Yield those of `words` that have the root of `singular` in another pattern."""
    spelt = spelling(singular)
    root = [letter for letter in spelt if letter not in _LONG_VOWELS]
    if len(root) < _SHORTEST_ROOT:
        return
    pattern = re.compile("[اتم]?" + f"[{_LONG_VOWELS}]*".join(root) + f"[{_LONG_VOWELS}]*")
    for word in words:
        if word != spelt and not word.endswith(_NO_PLURALS) and pattern.fullmatch(word):
            yield word


def _bare_words(text: str) -> set[str]:
    """Return the words of a source text without what stands in front of them."""
    return {
        _FRONT.sub("", spelling(match.group()))
        for match in WORD.finditer(text)
        if not inflection.is_particle(match.group())
    }
