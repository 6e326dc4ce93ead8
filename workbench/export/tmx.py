"""A catalogue as a translation memory in TMX 1.4b, for other translators' tools."""

from typing import Final

from workbench import __version__
from workbench.domain.units import Catalogue
from workbench.export.options import UNDATED, BookOptions
from workbench.safe_xml import XML_LANG, writable

_DOCTYPE: Final = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def tmx(catalogue: Catalogue, *, book: BookOptions) -> bytes:
    """Return every unit that has a translation, drafts included, with its state as a property.

    A unit is `<tu tuid=KEY>` with `x-document`, `x-kind` and `x-status`; the translator's remark
    is its `<note>`. The date of the edition, if it has one, is the creation date of the file.

    Source:
        LISA OSCAR, "TMX 1.4b Specification" (2005).
    """
    # Deferred: only this format needs the library.
    from lxml import etree  # noqa: PLC0415

    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(
        root,
        "header",
        {
            "creationtool": "workbench",
            "creationtoolversion": __version__,
            "segtype": "paragraph",
            "o-tmf": "workbench",
            "adminlang": "en",
            "srclang": catalogue.source_language,
            "datatype": "plaintext",
        },
    )
    if book.date != UNDATED:
        header.set("creationdate", book.date.strftime("%Y%m%dT000000Z"))
    body = etree.SubElement(root, "body")
    for unit in catalogue.units:
        if not unit.is_translatable or not unit.translation.text.strip():
            continue
        entry = etree.SubElement(body, "tu", tuid=writable(unit.key))
        if unit.note.strip():
            etree.SubElement(entry, "note").text = writable(unit.note)
        properties = {
            "x-document": catalogue.document,
            "x-kind": unit.source.kind.value,
            "x-status": unit.translation.status.value,
        }
        for name, value in properties.items():
            etree.SubElement(entry, "prop", type=name).text = writable(value)
        for language, text in (
            (catalogue.source_language, unit.source.text),
            (catalogue.target_language, unit.translation.text),
        ):
            variant = etree.SubElement(entry, "tuv")
            variant.set(XML_LANG, language)
            etree.SubElement(variant, "seg").text = writable(text)
    document: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", doctype=_DOCTYPE, pretty_print=True
    )
    return document
