"""Does a text deny, and does it ask? Counted, not understood.

A firm negation denies a sentence (لم, not) and has to be rendered; an inner one denies a word
(غير, دون, without) and is rendered by a firm one as often as not; a loose one (un-, fail, إلا) may
render one. What looks like a negation and is none is left out (لا يزال, "still"; لم … إلا, "only";
"No. 5").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from workbench.text.folding import fold
from workbench.text.scripts import primary_subtag


@dataclass(frozen=True, slots=True)
class Polarity:
    """How often a text denies.

    Attributes:
        firm: Negations that have to be rendered.
        inner: Negations of a word, which may be rendered by firm ones or by another word.
        loose: What may render a negation.
    """

    firm: int
    inner: int
    loose: int


@dataclass(frozen=True, slots=True)
class _Denials:
    """What denies in a language.

    Attributes:
        none: What looks like a negation and is none.
        only: A firm negation with its exception: both together are an inner one.
        firm: See `Polarity`.
        inner: See `Polarity`.
        loose: See `Polarity`.
    """

    none: re.Pattern[str]
    only: re.Pattern[str]
    firm: re.Pattern[str]
    inner: re.Pattern[str]
    loose: re.Pattern[str]


_ARABIC: Final = _Denials(
    none=re.compile(
        r"\b[وف]?(?:لا|لم|ما)\s+[يتنا]?(?:زال|زالت|زالوا|زالا|زل|زلنا|زلت|زلن|زالون|زالوا|برح|فتي)\b"
        r"|\b[وف]?لا\s+(?:بد|سيما|سيم|جرم|محاله|شك|ريب|عجب|غرابه|غرو|جدال|مفر|مناص|غني|مراء|باس)\b"
        r"|\b[وف]?(?:لم|ما)\s+[يتن]?لبث\w*|\b[وف]?لا\s?سيما\b|\bاليس كذلك\b|\b(?:دي|دو) لا\b"
        r"|\b[وف]?(?:لا|لم|ما)\s+[يت]?كاد\w*|\b[وف]?لا\s+باس\b|\bما\s+لم\b|\bما\s+لا\s+نهايه\b"
        r"|\b[وف]?لم\s+[يت]نقض\w*|\bعما\s+(?:اذا|ان)\b|\b[وف]?لا(?=\s?[،,.!:؛…])"
        r"|\b[بم]?ما\s+لا\s+[يت](?:قل|زيد|تعدي|تجاوز)\b|\b[وف]?لا\s+[يت](?:قل|زيد|تعدي|تجاوز)\b"
    ),
    only=re.compile(
        r"\b[وف]?(?:لا|لم|لن|ليس|ليست|ما)\s(?:[^.؟!،؛:]{1,60}?\s)?(?:الا|سوي|غير)\s(?!ان\b|ان[هي])"
        r"|\b[وف]?(?:لا|لم|لن|ليس|ليست)\s(?:[^.؟!،؛:]{1,40}?\s)?فحسب\b|\b[وف]?(?:لا|لم|ليس)\s[^.؟!]{1,40}?\sفقط\b"
    ),
    firm=re.compile(
        r"\b[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|لست|لسنا|ليسا|لسن|لستم)\b|\bا(?:فلا|[وف]لم|[وف]?ليست?)\b"
        r"|\bالا\s+[يتن]\w+"
        r"|\bلئلا\b|\bكيلا\b"
    ),
    inner=re.compile(
        r"\b[وفبكل]?(?:غير|دون|بدون|عدم|انعدام|بلا)\b|\bما\s+(?:كان|من|انا|هو|هي|هم|ب\w+)\b"
    ),
    loose=re.compile(
        r"\b[وف]?(?:ب|ل|من\s)?(?:ما|نفي|تنفي|ينفي|رفض\w*|[يتن]رفض\w*|انكر\w*|[يتن]نكر\w*|فشل\w*|قلما|"
        r"الا|سوي|لولا|كلا|منع\w*|[يتن]منع\w*|عجز\w*|عاجز\w*|استحال\w*|مستحيل\w*|نادرا|قليل\w*|افتقار|"
        r"[يتن]فتقر\w*|خال|خاليه?|[يتن]جهل\w*|مجهول\w*|ابي|[يتن]ابي|حال|يكاد|تكاد|بالكاد|مستبعد\w*)\b"
    ),
)

_ENGLISH: Final = _Denials(
    none=re.compile(
        r"\bno\.\s?\d|\bnos\.|\bno (?:doubt|longer than|\d)\b|\bnot-for-profit\b|\bwhy not\b"
    ),
    only=re.compile(
        r"\bnot (?:only|just|merely|simply|solely)\b|\bnothing (?:but|(?:more|less|other) than)\b"
        r"|\bnone other\b|\bno (?:more|less|fewer|other) than\b|\bcannot but\b"
    ),
    firm=re.compile(
        r"\b(?:not|no|never|none|nothing|nobody|nowhere|neither|cannot)\b|n['’]t\b"
        r"|(?<!neither )\bnor\b"
    ),
    inner=re.compile(
        r"\b(?:without|lack\w*|fail\w*|unable|absence|absent|hardly|barely|scarcely|impossib\w+|"
        r"refus\w*|deny|denie[sd]|denying|asymptomatic|unknown|never(?=theless)|non[- ]?\w+)\b"
    ),
    loose=re.compile(
        r"\b(?:un(?!der|it|iv|ion|iq|ited|til|less|an)\w{4,}|in(?:ac|ad|ap|ca|coh|comp|cor|def|eff|exp|nu|"
        r"sig|suf|vi|dep)\w{4,}|im(?:poss|prop|perf|prob|pers)\w{3,}|dis\w{4,}|ir(?:re|ra)\w{3,}|"
        r"il(?:leg|log|lit)\w{2,}|\w{3,}less(?:ly)?|little|few|only|rather|instead|other|except|"
        r"prevent\w*|avoid\w*|stop\w*|free|apart|reject\w*|neglect\w*|rarely|seldom|too|"
        r"far\s+from|yet|unless|nor|against|exclu\w+|miss(?:ed|ing)|loss|lost)\b"
    ),
)

_FRENCH: Final = _Denials(
    none=re.compile(r"\bne (?:cesse|manqu)\w*|\bsans doute\b|\bn['’]import\w+"),
    only=re.compile(
        r"\b(?:ne|n['’])\s?(?:\w+['’ ]){1,4}?qu(?:e\b|['’])|\bnon seulement\b"
        r"|\bpas (?:seulement|moins)\b"
    ),
    firm=re.compile(r"\bne\b|\bn['’]|(?<!\bne )\bnon\b(?! plus|-)|\bpas un\b"),
    inner=re.compile(
        r"\bsans\b|\b(?:pas|aucune?|jamais|rien|nul|nulle|ni|guere|guère|faute)\b|\bnon-"
    ),
    loose=re.compile(
        r"\b(?:in|im|ir|il|de|dé|des|dés|mal)\w{5,}|\b(?:peu|sauf|seul\w*|manqu\w+|absence|refus\w*|"
        r"emp[eê]ch\w+|évit\w+|evit\w+|plutôt|plutot|autre\w*)\b"
    ),
)

_SPANISH: Final = _Denials(
    none=re.compile(r"\bno obstante\b|\bsin embargo\b|\bsin duda\b|\bn\.?º|\bno\. ?\d"),
    only=re.compile(
        r"\bno (?:solo|sólo|solamente|únicamente)\b|\bno (?:\w+ ){1,4}?(?:mas|más|sino) que\b"
    ),
    firm=re.compile(
        r"\b(?:no|tampoco)\b|(?:\A|[.,;:¿¡!?—]\s?|\by )(?:nunca|jamas|jamás|nadie|nada|ningun\w*)\b"
    ),
    inner=re.compile(r"\b(?:sin|nada|ni|falta|carec\w+|apenas|nunca|nadie|ningun\w*|ningún)\b"),
    loose=re.compile(
        r"\b(?:in|im|ir|i|des|dis)\w{5,}|\b(?:poc[oa]s?|salvo|excepto|solo|sólo|ausencia|neg\w+|"
        r"imped\w+|evit\w+|rechaz\w+|otr[oa]s?)\b"
    ),
)

_GERMAN: Final = _Denials(
    none=re.compile(r"\bnr\. ?\d|\bnichtsdestotrotz\b"),
    only=re.compile(r"\bnicht (?:nur|bloß|bloss|allein)\b|\bnichts als\b"),
    firm=re.compile(
        r"\b(?:nicht|kein\w*|nie|niemals|nichts|niemand\w*|nirgend\w*|weder|keineswegs|keinesfalls)\b"
    ),
    inner=re.compile(
        r"\b(?:ohne|kaum|fehl\w+|mangel\w*|nicht\w+|nein|un(?!d\b|s\b|ter|gef)\w{4,})\b"
    ),
    loose=re.compile(
        r"\b\w{3,}los\w{0,2}\b|\b(?:wenig\w*|nur|verhinder\w+|vermeid\w+|verweiger\w+|außer|ausser|"
        r"selten|statt|sondern|ander\w*)\b"
    ),
)

_LANGUAGES: Final[Mapping[str, _Denials]] = MappingProxyType(
    {"ar": _ARABIC, "en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH, "de": _GERMAN}
)

_QUESTION: Final = re.compile(r"[?؟]")


@lru_cache(maxsize=1 << 14)  # sentences come again in one spoilt translation after another
def polarity(text: str, language: str) -> Polarity | None:
    """Count the negations of a text; nothing if we cannot read its language."""
    denials = _LANGUAGES.get(primary_subtag(language))
    if denials is None:
        return None
    folded = denials.none.sub(" ", fold(text))
    rest = denials.only.sub(" ", folded)
    return Polarity(
        len(denials.firm.findall(rest)),
        len(denials.inner.findall(rest)) + len(denials.only.findall(folded)),
        len(denials.loose.findall(rest)),
    )


def questions(text: str) -> int:
    """Count the questions of a text."""
    return len(_QUESTION.findall(text))
