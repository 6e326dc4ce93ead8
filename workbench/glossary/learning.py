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
from workbench.glossary.target_words import WORD as TARGET_WORD, forms_of, is_plural_of
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
_WAW: Final = "و"
_LONG_VOWELS: Final = "اويءة"


def learnt_plurals(
    pairs: Iterable[tuple[str, str]], matcher: Matcher, *, language: str
) -> Mapping[str, tuple[str, ...]]:
    """Return plurals by singular that confirmed translations teach.

    Args:
        pairs: Source and translation of confirmed paragraphs.
        matcher: Of the glossaries, without what it is to learn.
        language: BCP 47 tag of the translations; see `target_words.is_plural_of` for those whose
            plurals are told from singulars.
    """
    by_form = _terms_by_form(matcher.terms, language)
    if not by_form:  # then no pair need be read
        return {}
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    everywhere: Counter[str] = Counter()
    for source, target in pairs:
        bare = _bare_words(source)
        everywhere.update(bare)
        wanted = {
            term
            for word in set(TARGET_WORD.findall(target))
            for form in forms_of(word, language)
            for term, singular in by_form.get(form, ())
            if is_plural_of(word, singular, language)
        }
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


def _terms_by_form(
    terms: Iterable[Term], language: str
) -> Mapping[str, tuple[tuple[Term, str], ...]]:
    """Return terms and renderings, of one word each, by what the rendering is a form of."""
    table: dict[str, list[tuple[Term, str]]] = defaultdict(list)
    for term in terms:
        if len(term.source.split()) == 1 and not term.source.endswith(YEH):
            for target in term.targets:
                if len(target.split()) == 1:
                    for form in forms_of(target, language):
                        table[form].append((term, target))
    return {form: tuple(of_form) for form, of_form in table.items()}


def _akin(singular: str, words: Iterable[str]) -> Iterator[str]:
    """Yield those of `words` that have the root of `singular` in another pattern."""
    spelt = spelling(singular)
    root = [letter for letter in spelt if letter not in _LONG_VOWELS]
    if len(root) < _SHORTEST_ROOT:
        return
    front = _WAW if spelt.startswith(_WAW) else "[اتم]?"
    pattern = re.compile(front + f"[{_LONG_VOWELS}]*".join(root) + f"[{_LONG_VOWELS}]*")
    for word in words:
        if word != spelt and not word.endswith(_NO_PLURALS) and pattern.fullmatch(word):
            yield word


def _bare_words(text: str) -> set[str]:
    """Return the words of a source text without what stands in front of them.

    A و at the front may be the word's own: وزراء counts with it and without it.
    """
    words = {
        spelling(match.group())
        for match in WORD.finditer(text)
        if not inflection.is_particle(match.group())
    }
    return {_FRONT.sub("", word) for word in words} | {
        word for word in words if word.startswith(_WAW)
    }
