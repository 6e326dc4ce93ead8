"""TBX, the exchange format of terminology: versions 2 and 3 and TBX-Min in, TBX-Basic 3 out.

A concept holds the terms of several languages. Each source term of a concept becomes a term of
ours; the target terms are its renderings, those that are deprecated or superseded its forbidden
ones. Plurals are terms whose grammatical number is plural.

Source:
    ISO 30042:2019; TBX-Basic dialect, style DCA.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.domain.errors import GlossaryError
from workbench.domain.terms import Term, TermStatus
from workbench.safe_xml import XML_LANG, elements, local_name, text_of, writable
from workbench.storage import write_whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE: Final = "urn:iso:std:iso:30042:ed-2"
_LARGEST_FILE: Final = 256 << 20
_LONGEST_TEXT: Final = 4_000
_CONCEPTS: Final = frozenset({"termEntry", "conceptEntry", "entry"})
_LANGUAGES: Final = frozenset({"langSet", "langSec", "langGroup"})
_TERMS: Final = frozenset({"tig", "ntig", "termSec", "termGroup"})
_STATUS: Final[Mapping[str, TermStatus]] = {
    "preferred": TermStatus.PREFERRED,
    "preferredterm": TermStatus.PREFERRED,
    "standardizedterm": TermStatus.PREFERRED,
    "admitted": TermStatus.ALLOWED,
    "admittedterm": TermStatus.ALLOWED,
    "allowed": TermStatus.ALLOWED,
    "deprecated": TermStatus.FORBIDDEN,
    "deprecatedterm": TermStatus.FORBIDDEN,
    "superseded": TermStatus.FORBIDDEN,
    "supersededterm": TermStatus.FORBIDDEN,
    "notrecommended": TermStatus.FORBIDDEN,
    "obsolete": TermStatus.FORBIDDEN,
    "forbidden": TermStatus.FORBIDDEN,
}
_WRITTEN: Final[Mapping[TermStatus, str]] = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ALLOWED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}


@dataclass(slots=True)
class _TermSection:
    """One term of one language."""

    text: str
    status: TermStatus = TermStatus.PREFERRED
    part_of_speech: str = ""
    is_plural: bool = False


@dataclass(slots=True)
class _Concept:
    """What one entry says."""

    domain: str = ""
    note: str = ""
    languages: dict[str, list[_TermSection]] = field(default_factory=dict)


def read_tbx(
    path: Path, *, source_language: str = "ar", target_language: str | None = None
) -> Iterator[Term]:
    """Yield the terms of the TBX file at `path`.

    Args:
        path: TBX version 2 or 3, or TBX-Min.
        source_language: BCP 47 tag; regions are ignored.
        target_language: Likewise; by default every language but the source.

    Raises:
        GlossaryError: The file cannot be read or is not TBX; with the line.
    """
    concepts = 0
    for element in elements(path, tags=_CONCEPTS, refuse=GlossaryError, largest=_LARGEST_FILE):
        concepts += 1
        concept = _concept(element, path)
        yield from _terms(concept, source_language, target_language)
    if not concepts:
        raise GlossaryError(
            "the file has no terminological entry",
            remedy="Check that it is TBX; tables end in .tsv, .csv or .xlsx.",
            where=path,
        )


def write_tbx(
    path: Path, terms: Iterable[Term], *, source_language: str, target_language: str
) -> None:
    """Write `terms` as TBX-Basic, version 3.

    Raises:
        GlossaryError: The file cannot be written; what was there is unchanged.
    """
    # Deferred: only whoever writes TBX pays for lxml.
    from lxml import etree  # noqa: PLC0415

    # None is the default namespace, which the stubs do not know.
    names: dict[str, str] = {None: _NAMESPACE}  # type: ignore[dict-item]
    root = etree.Element(f"{{{_NAMESPACE}}}tbx", nsmap=names)
    root.set("type", "TBX-Basic")
    root.set("style", "dca")
    root.set(XML_LANG, source_language)
    description = _child(_child(root, "tbxHeader"), "fileDesc")
    _child(_child(description, "titleStmt"), "title", "Glossary")
    _child(_child(description, "sourceDesc"), "p", "Exported by workbench")
    body = _child(_child(root, "text"), "body")
    for number, term in enumerate(terms, start=1):
        _write_concept(body, number, term, source_language, target_language)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    write_whole(path, bytes(data), refuse=GlossaryError)


def _concept(element: "_Element", path: Path) -> _Concept:
    """Read one entry."""
    concept = _Concept()
    for child in element.iter():
        name = local_name(child)
        if name in _LANGUAGES:
            tag = (child.get(XML_LANG) or child.get("lang") or "").casefold()
            sections = concept.languages.setdefault(tag, [])
            sections += [_section(part, path) for part in child.iter() if _is_section(part)]
        elif _kind(child) in {"subjectField", "subject"} and not concept.domain:
            concept.domain = _text(child, path)
        elif (_kind(child) in {"definition", "context"} or name == "note") and not concept.note:
            concept.note = _text(child, path)
    return concept


def _is_section(element: "_Element") -> bool:
    """Whether the element describes one term; an ntig is read through its termGrp."""
    return local_name(element) in _TERMS


def _section(element: "_Element", path: Path) -> _TermSection:
    """Read one term with its notes."""
    section = _TermSection("")
    for child in element.iter():
        name, kind = local_name(child), _kind(child)
        if name == "term":
            section.text = _text(child, path)
        elif kind in {"partOfSpeech", "pos"}:
            section.part_of_speech = _text(child, path)
        elif kind in {"administrativeStatus", "normativeAuthorization", "termStatus"}:
            value = _text(child, path).casefold().replace(" ", "")
            value = value.removesuffix("-admn-sts").replace("-", "")
            section.status = _STATUS.get(value, TermStatus.PREFERRED)
        elif kind == "grammaticalNumber":
            section.is_plural = _text(child, path).casefold() == "plural"
    return section


def _kind(element: "_Element") -> str:
    """Return the data category: the type of a DCA element, the name of a DCT one."""
    return element.get("type") or local_name(element)


def _text(element: "_Element", path: Path) -> str:
    """Return the text of an element on one line.

    Raises:
        GlossaryError: It is longer than any term.
    """
    text = " ".join(text_of(element).split())
    if len(text) > _LONGEST_TEXT:
        raise GlossaryError(
            f"the element {local_name(element)} has {len(text):,} characters",
            remedy=f"Keep it under {_LONGEST_TEXT:,}.",
            where=path,
        )
    return text


def _terms(concept: _Concept, source: str, target: str | None) -> Iterator[Term]:
    """Yield a term for every source term of the concept."""
    sources = _of_language(concept, source)
    targets = [
        section
        for tag, sections in concept.languages.items()
        if (_same(tag, target) if target else not _same(tag, source))
        for section in sections
        if section.text
    ]
    agreed = sorted(
        (section for section in targets if section.status is not TermStatus.FORBIDDEN),
        key=lambda section: section.status is TermStatus.ALLOWED,
    )
    plurals = tuple(section.text for section in sources if section.is_plural)
    singular = [section for section in sources if not section.is_plural] or sources
    for section in singular:
        yield Term(
            source=section.text,
            targets=tuple(dict.fromkeys(other.text for other in agreed)),
            forbidden=tuple(
                dict.fromkeys(
                    other.text for other in targets if other.status is TermStatus.FORBIDDEN
                )
            ),
            status=section.status,
            part_of_speech=section.part_of_speech,
            plural=plurals if section is singular[0] else (),
            note=concept.note,
            domain=concept.domain,
        )


def _of_language(concept: _Concept, language: str) -> list[_TermSection]:
    """Return the terms of the concept in one language, regions ignored."""
    return [
        section
        for tag, sections in concept.languages.items()
        if _same(tag, language)
        for section in sections
        if section.text
    ]


def _same(tag: str, language: str) -> bool:
    """Whether two tags name one language."""
    return tag.partition("-")[0].partition("_")[0] == language.casefold().partition("-")[0]


def _write_concept(
    body: "_Element", number: int, term: Term, source_language: str, target_language: str
) -> None:
    """Append one entry."""
    concept = _child(body, "conceptEntry")
    concept.set("id", f"c{number}")
    if term.domain:
        _child(concept, "descrip", term.domain, kind="subjectField")
    if term.note:
        _child(concept, "note", term.note)
    section = _child(concept, "langSec")
    section.set(XML_LANG, source_language)
    _write_term(section, term.source, term.status, term.part_of_speech)
    for plural in term.plural:
        written = _write_term(section, plural, term.status, term.part_of_speech)
        _child(written, "termNote", "plural", kind="grammaticalNumber")
    if not (term.targets or term.forbidden):
        return
    section = _child(concept, "langSec")
    section.set(XML_LANG, target_language)
    for place, target in enumerate(term.targets):
        status = TermStatus.ALLOWED if place else TermStatus.PREFERRED
        _write_term(section, target, status, "")
    for target in term.forbidden:
        _write_term(section, target, TermStatus.FORBIDDEN, "")


def _write_term(
    section: "_Element", text: str, status: TermStatus, part_of_speech: str
) -> "_Element":
    """Append one term."""
    written = _child(section, "termSec")
    _child(written, "term", text)
    if part_of_speech:
        _child(written, "termNote", part_of_speech, kind="partOfSpeech")
    _child(written, "termNote", _WRITTEN[status], kind="administrativeStatus")
    return written


def _child(parent: "_Element", name: str, text: str = "", *, kind: str = "") -> "_Element":
    """Append an element, with text and data category."""
    # Deferred: see write_tbx.
    from lxml import etree  # noqa: PLC0415

    child = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    if kind:
        child.set("type", kind)
    if text:
        child.text = writable(text)
    return child
