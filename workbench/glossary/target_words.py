"""What a word of a target language may be a form of.

English has its own short rules (plural, possessive, -ed, -ing): a stemmer would make one word of
*general* and *generalise*. The languages that Snowball knows are stemmed. In every other language
a word is its folded self, and kinship is judged by its letters.

Source:
    Porter (2001), "Snowball: A language for stemming algorithms".
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from workbench.text.folding import fold
from workbench.text.scripts import primary_subtag

WORD: Final = re.compile(r"\w[\w\u0300-\u036f]*(?:[’'](?=\w)\w+)*")

_SNOWBALL: Final[Mapping[str, str]] = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "hy": "armenian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
_IRREGULAR: Final[Mapping[str, str]] = {
    "children": "child",
    "criteria": "criterion",
    "feet": "foot",
    "lives": "life",
    "men": "man",
    "mice": "mouse",
    "people": "person",
    "peoples": "people",
    "phenomena": "phenomenon",
    "selves": "self",
    "teeth": "tooth",
    "thieves": "thief",
    "wives": "wife",
    "women": "woman",
}
_CLIPPED: Final[Mapping[str, str]] = {
    "ad": "advertisement",
    "app": "application",
    "bike": "bicycle",
    "docs": "documentation",
    "exam": "examination",
    "info": "information",
    "lab": "laboratory",
    "math": "mathematics",
    "maths": "mathematics",
    "phone": "telephone",
    "photo": "photograph",
}
_ENDINGS: Final = (
    ("ies", "y"),
    ("ves", "f"),
    ("ves", "fe"),
    ("es", ""),
    ("es", "is"),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ying", "ie"),
    ("ing", ""),
    ("ing", "e"),
)
_PLURALS: Final[Mapping[str, str]] = {
    "ca": "s",
    "da": "e|er|s",
    "de": "e|en|er|n|s",
    "en": "s",
    "es": "s",
    "fr": "s|x",
    "hu": "k",
    "it": "i|e",
    "nl": "en|s",
    "no": "er|e|ene",
    "pt": "s",
    "ro": "i|e|uri|le",
    "ru": "ы|и|а|я|ов|ев|ей|ам|ям|ами|ями|ах|ях",
    "sv": "or|ar|er|n",
    "tr": "l[ae]r\\w*",
}
"""How plurals end in languages whose words have one stem in singular and plural."""
_UMLAUT: Final = re.compile("[äöü]", re.IGNORECASE)
_SHORTEST: Final = 3
"""Letters of an English word before its ending: *bed* is not *b* with -ed."""
_ELIDED: Final = re.compile(r"^(?:[cdjlmnst]|qu)[’']", re.IGNORECASE)
"""French and Italian articles and pronouns without their vowel: l’État."""
_POSSESSIVE: Final = re.compile(r"[’']s?$", re.IGNORECASE)


@lru_cache(maxsize=1 << 15)
def forms_of(word: str, language: str) -> frozenset[str]:
    """Return what `word` may be a form of; two words are akin if they share one.

    Args:
        word: As written.
        language: BCP 47 tag.
    """
    language = primary_subtag(language)
    if language == "en":
        folded = plain(_POSSESSIVE.sub("", word))
        return frozenset(_english(folded))
    written = unicodedata.normalize("NFC", _ELIDED.sub("", word)).casefold()
    return frozenset({plain(written), plain(_stemmed(written, language))})


@lru_cache(maxsize=1 << 15)
def plain(word: str) -> str:
    """Return `word` as a search sees it, accents of Latin letters left out as well."""
    decomposed = unicodedata.normalize("NFD", fold(word)).replace("’", "'")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_plural_of(word: str, singular: str, language: str) -> bool:
    """Whether `word` is a form of `singular` that looks like its plural.

    Args:
        word: As written in a translation.
        singular: As a glossary has it; one word.
        language: BCP 47 tag; where it is not known how plurals look, nothing is one.
    """
    one, other = plain(word), plain(singular)
    if not forms_of(word, language) & forms_of(singular, language):
        return False
    language = primary_subtag(language)
    if language == "en" and (one in _IRREGULAR or other in _IRREGULAR.values()):
        return _IRREGULAR.get(one) == other
    if language == "de" and _UMLAUT.search(word) and not _UMLAUT.search(singular):
        return True  # Väter
    endings = _PLURALS.get(language)
    return endings is not None and one != other and bool(re.search(f"(?:{endings})$", one))


def is_irregular_verb(word: str) -> bool:
    """Whether a plain English word is a verb with forms of its own, or one of these: know, knew."""
    return word in _verbs() or word in _irregular_bases()


def plural_of(word: str) -> str:
    """Return the regular English plural of `word`, in the case it is written in."""
    irregular = {singular: plural for plural, singular in _IRREGULAR.items()}.get(word.casefold())
    if irregular is not None:
        return irregular.capitalize() if word[:1].isupper() else irregular
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)$", word) else f"{word}s"


def _english(word: str) -> Iterator[str]:
    """Yield the words that an English word may be a form of, itself first."""
    yield word
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    whole = _CLIPPED.get(word) or _CLIPPED.get(word.removesuffix("s"))
    if whole:
        yield whole
    verb = _verbs().get(word.removeprefix("re"), "")
    if verb:  # rebuilt is a form of build as well, if a distant one
        yield verb
    for ending, restored in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word.removesuffix(ending)
            if ending == "s" and stem.endswith("s"):
                continue
            yield stem + restored
            if not restored and ending in {"ed", "ing"} and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _verbs() -> Mapping[str, str]:
    """Return the verbs with forms of their own by each of these forms."""
    table = resources.files("workbench.glossary").joinpath("english_verbs.txt")
    rows = (line.split() for line in table.read_text(encoding="utf-8").splitlines())
    return {form: row[0] for row in rows if row[0] != "#" for form in row[1:]}


@cache
def _irregular_bases() -> frozenset[str]:
    """Return the verbs that have forms of their own."""
    return frozenset(_verbs().values())


def _stemmed(word: str, language: str) -> str:
    """Return the stem of `word` where Snowball knows the language, else `word`."""
    algorithm = _SNOWBALL.get(language)
    if algorithm is None:
        return word
    return str(_stemmer(algorithm).stemWord(word))


@cache
def _stemmer(algorithm: str) -> Any:  # noqa: ANN401 - the library has no types
    """Return the stemmer of that name."""
    # Deferred: most projects translate into English, which needs no stemmer.
    from snowballstemmer import stemmer  # noqa: PLC0415

    return stemmer(algorithm)
