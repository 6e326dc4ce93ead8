"""Printed by three producers and read again: how many characters come back wrong.

Chromium and LibreOffice take part where they are installed. The peer is pdfium's own text.
"""
# ruff: noqa: T201  # a benchmark talks

import html
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pypdfium2
import typst
from rapidfuzz.distance import Levenshtein

from tests.cases import HERE
from workbench.catalogue.sources import import_source, read_source
from workbench.domain.units import Kind
from workbench.export.fonts import font_folders

COPIES: Final = 6
COLUMNS: Final = 4
"""Paragraphs in two columns: one page, for Chromium puts further columns beside it."""
_WORD: Final = "docx:MS Word 2007 XML"
PAGE: Final = """#set page(width: 148mm, height: 210mm, margin: 18mm, numbering: "1")
#set page(columns: {columns})
#set text(font: "Amiri", size: 11pt, lang: "ar", dir: rtl)
#set par(justify: true, first-line-indent: 1em)
"""
VOCALISED: Final = (
    "كَانَتِ المَدِينَةُ نَائِمَةً حِينَ وَصَلَ القِطَارُ إِلَى مَحَطَّتِهَا الصَّغِيرَةِ فِي آخِرِ اللَّيْلِ، وَلَمْ يَكُنْ عَلَى "
    "الرَّصِيفِ أَحَدٌ سِوَى الحَارِسِ العَجُوزِ الَّذِي كَانَ يَحْمِلُ مِصْبَاحَهُ كَعَادَتِهِ كُلَّ لَيْلَةٍ."
)
MIXED: Final = (
    "صدر كتاب Capital (المجلد الأول) في 14 أيلول 1867 عن دار Otto Meissner في هامبورغ، وبيعت "
    "منه 1000 نسخة في 5 سنوات، ثم ترجم إلى الفرنسية (Le Capital) بين عامي 1872 و1875، وزاد ثمنه "
    "بنسبة 12.5% تقريبا."
)


def run() -> None:
    """Measure character errors in per cent, and milliseconds of CPU for a page."""
    prose = (HERE / "pdf" / "prose.txt").read_text(encoding="utf-8").strip().split("\n\n")
    plain = [f"{text} {number}." for number in range(COPIES) for text in prose]
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':30}{'ours':>8}{'pdfium':>8}{'ms/page':>9}")
        for name, path, texts in _printed(Path(folder), plain):
            _measure(name, path, " ".join(texts))


def _printed(folder: Path, plain: list[str]) -> Iterator[tuple[str, Path, list[str]]]:
    """Yield the PDFs with what is printed in them."""
    mixed = [MIXED] * COPIES
    for name, columns, texts in (
        ("typst", 1, plain),
        ("typst, two columns", 2, plain),
        ("typst, vocalised", 1, [VOCALISED] * COPIES),
        ("typst, mixed", 1, mixed),
    ):
        source, path = folder / "page.typ", folder / f"{name}.pdf"
        source.write_text(PAGE.format(columns=columns) + "\n\n".join(texts), encoding="utf-8")
        fonts = [str(font) for font in font_folders()]
        typst.compile(str(source), output=str(path), font_paths=fonts)
        yield name, path, texts
    pages = (
        ("", "", plain),
        (", two columns", "columns: 2", plain[:COLUMNS]),
        (", mixed", "", mixed),
        (", vocalised", "", [VOCALISED] * COPIES),
    )
    for name, style, texts in pages:
        page = _page(folder, name, style, texts)
        if shutil.which("chromium"):
            path = folder / f"chromium{name}.pdf"
            options = ("--headless", "--no-sandbox", "--no-pdf-header-footer")
            _quietly("chromium", *options, f"--print-to-pdf={path}", page.as_uri())
            yield f"chromium{name}", path, texts
        if shutil.which("soffice"):
            _quietly("soffice", "--headless", "--convert-to", _WORD, "--outdir", folder, page)
            document = page.with_suffix(".docx")
            if not style:
                yield f"libreoffice, docx{name}", document, texts
            _quietly("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, document)
            if not style:  # it drops the columns of a page of HTML
                yield f"libreoffice{name}", page.with_suffix(".pdf"), texts


def _page(folder: Path, name: str, style: str, texts: list[str]) -> Path:
    """Write a page of HTML."""
    page = folder / f"page{name.replace(', ', '-').replace(' ', '-')}.html"
    body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    css = f"body {{font: 12pt Amiri; text-align: justify; {style}}} @page {{size: A5}}"
    page.write_text(
        f'<html dir="rtl" lang="ar"><meta charset="utf-8"><style>{css}</style>{body}</html>',
        encoding="utf-8",
    )
    return page


def _quietly(*command: str | Path) -> None:
    """Run a program."""
    subprocess.run(command, capture_output=True, check=True, timeout=300)


def _measure(name: str, path: Path, expected: str) -> None:
    """Print one row."""
    started = time.process_time()
    found = import_source(read_source(path), name="bench", language="ar").document
    cost = 1000 * (time.process_time() - started)
    text = " ".join(p.text for p in found.paragraphs if p.kind is not Kind.NOTE)
    peer, pages = "", 1
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            pages = len(pdf)
            raw = " ".join(page.get_textpage().get_text_range() for page in pdf)
            peer = f"{_errors(expected, ' '.join(raw.split())):8.2f}"
    print(f"{name:30}{_errors(expected, text):8.2f}{peer:>8}{cost / pages:9.1f}")


def _errors(expected: str, found: str) -> float:
    """Return the character error rate in per cent."""
    return 100 * Levenshtein.distance(expected, found) / len(expected)
