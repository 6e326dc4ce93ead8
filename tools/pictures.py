"""Make the pictures in README: the desk, dark and light, and a page of the book.

They show the real desk and a real page. The essay of this repository is copied, put back to the
evening when its middle paragraph was being written, and opened: README shows what a translator
would see. Run `make pictures` whenever the desk or the book looks different.
"""

import asyncio
import os
import re
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import pypdfium2
from lxml import etree
from numpy.typing import NDArray
from rich.cells import cell_len

from workbench.domain.units import Status, Translation, Unit, paragraph_names
from workbench.jobs.exporting import export
from workbench.jobs.translating import open_translation
from workbench.project import find_project
from workbench.terminal.emulators import Terminal
from workbench.tui.app import WorkbenchApp
from workbench.tui.bidi_driver import prepare
from workbench.tui.painting import Painter

REPOSITORY: Final = Path(__file__).resolve().parents[1]
PICTURES: Final = REPOSITORY / "docs"
DESKS: Final = {"desk.svg": "dark", "desk-light.svg": "light"}

IN_HAND: Final = "21"
"""The paragraph of the picture: two dates, and it fits its column without scrolling."""

YEAR: Final = "1917"
MISTYPED: Final = "1971"
"""What the checks are to notice in its draft."""

REVIEW_BEHIND: Final = 8
"""How many paragraphs the review is behind the translation."""

SIZE: Final = (120, 40)
SECONDS_TO_THINK: Final = 3.0
"""How long the desk may look things up before its picture is taken."""

CELL: Final = 12.2
"""Width of a cell in Rich's pictures, in pixels."""

FONTS: Final = '"DejaVu Sans Mono", "Kawkab Mono", "Vazir Code", Menlo, Consolas, monospace'
FONT_SIZE: Final = 21
"""At this size the lines of DejaVu's frames just meet from row to row, in pixels."""

PAGE: Final = 2
"""Which page of the book is shown, from 0: the first that is full on both sides."""

DOTS_PER_INCH: Final = 110
WHITE_OF_16: Final = 15

SVG: Final = "http://www.w3.org/2000/svg"
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
"""What Rich writes for every space."""


def main() -> None:
    """Make all three pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder  # what is cached here must not change the picture
        project = Path(folder) / "essay"
        for part in ("translations", "glossary"):
            shutil.copytree(REPOSITORY / part, project / part)
        shutil.copy(REPOSITORY / "pyproject.toml", project)
        _write("page.png", page_of_the_book(project))
        put_back(project)
        for name, theme in DESKS.items():
            _write(name, asyncio.run(picture_of_the_desk(project, theme)))


def _write(name: str, content: bytes) -> None:
    """Write a picture and say so."""
    path = PICTURES / name
    path.write_bytes(content)
    print(f"{path.relative_to(REPOSITORY)}  {len(content) // 1024} kB")


# The desk


def put_back(project: Path) -> None:
    """Make the translation as it was when the paragraph in hand was being written."""
    translation = open_translation(find_project(project))
    units = translation.catalogue.units
    in_hand = paragraph_names(unit.source for unit in units).index(IN_HAND)
    then = (_as_then(unit, index - in_hand) for index, unit in enumerate(units))
    translation.saved(replace(translation.catalogue, units=tuple(then)))


def _as_then(unit: Unit, ahead: int) -> Unit:
    """Return a unit, `ahead` paragraphs after the one in hand, as it was at that time."""
    text, origin = unit.translation.text, unit.translation.origin
    if not unit.is_translatable:
        return unit
    if ahead > 0:
        return replace(unit, translation=Translation(), note="")
    if ahead == 0:
        return unit.translated(text.replace(YEAR, MISTYPED), status=Status.DRAFT, origin=origin)
    status = Status.TRANSLATED if ahead > -REVIEW_BEHIND else Status.REVIEWED
    return unit.translated(text, status=status, origin=origin)


async def picture_of_the_desk(project: Path, theme: str) -> bytes:
    """Open the desk, which takes the first open paragraph in hand, and return an SVG of it."""
    app = WorkbenchApp(open_translation(find_project(project)), Painter(), theme=theme)
    prepare(app, Terminal("picture"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(SECONDS_TO_THINK)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return for_browsers(app.export_screenshot(title="workbench open"), app.theme_variables)


def for_browsers(svg: str, colours: Mapping[str, str]) -> bytes:
    """Return a picture of Rich's so that any browser shows the cells as a terminal does.

    Letters stand in it in the order and the forms in which they are seen: a browser must not
    order them again. Every word is set at its cells and stretched to them, so that the columns
    hold whatever fonts there are; Rich takes vowel signs for cells of their own.

    Args:
        svg: As Textual exports it.
        colours: Of the theme; the window around the desk takes them, too.
    """
    root = etree.fromstring(svg.encode(), etree.XMLParser(remove_comments=True))
    style = _part(root, "svg:style")
    style.text = _rules(style.text or "")
    window = _part(root, "svg:rect")
    window.set("fill", colours["panel"])
    window.set("stroke", colours["foreground"])
    window.set("stroke-opacity", "0.35")
    _part(root, "svg:text").set("fill", colours["foreground"])
    clips = _part(root, "svg:defs")
    clips[:] = list(clips)[:1]  # those of the lines would cut vowel signs off
    cells = _part(root, "svg:g/svg:g")
    cells[:] = [word for text in cells for word in _words(text)]
    return bytes(etree.tostring(root, encoding="utf-8")) + b"\n"


def _part(root: etree._Element, path: str) -> etree._Element:
    """Return the first element at a path in Rich's picture."""
    found = root.find(path, {"svg": SVG})
    if found is None:
        raise ValueError(f"Rich draws its pictures in another way now: there is no {path}.")
    return found


def _rules(rules: str) -> str:
    """Return Rich's style sheet with fonts that are installed, and order left to us."""
    rules = re.sub(r"@font-face \{.*?\}", "", rules, flags=re.DOTALL)
    rules = re.sub(r"font-family:[^;]*;", f"font-family: {FONTS};", rules)
    rules = rules.replace("font-size: 20px;", f"font-size: {FONT_SIZE}px;")
    rules += "text { unicode-bidi: bidi-override; direction: ltr; }"
    return "\n".join(line.strip() for line in rules.splitlines() if line.strip())


def _words(text: etree._Element) -> Iterator[etree._Element]:
    """Yield the words of a run of text, each where its cells are."""
    run = text.text or ""
    left = float(text.attrib["x"])
    for word in re.finditer(f"[^{NO_BREAK_SPACE}]+", run):
        element = etree.Element(text.tag)
        element.text = word.group()
        element.set("class", text.attrib["class"])
        element.set("x", f"{left + cell_len(run[: word.start()]) * CELL:g}")
        element.set("y", text.attrib["y"])
        element.set("textLength", f"{cell_len(word.group()) * CELL:g}")
        element.set("lengthAdjust", "spacingAndGlyphs")
        yield element


# The book


def page_of_the_book(project: Path) -> bytes:
    """Set the book of the essay and return one page of it as a PNG."""
    settings = find_project(project).settings
    book = project / "book.pdf"
    export(open_translation(find_project(project)).catalogue, settings, output=book)
    page = pypdfium2.PdfDocument(book)[PAGE].render(scale=DOTS_PER_INCH / 72, grayscale=True)
    return png(page.to_numpy().reshape(page.height, page.width))


def png(pixels: NDArray[np.uint8]) -> bytes:
    """Return a PNG in 16 greys, which a page of text needs no more of.

    Args:
        pixels: Shape ``(height, width)``, 0 black to 255 white.

    Source:
        W3C, "Portable Network Graphics (PNG) Specification", sections 5 and 11.2.
    """
    height, width = pixels.shape
    greys = np.rint(pixels / 255 * WHITE_OF_16).astype(np.uint8)
    greys = np.pad(greys, ((0, 0), (0, width % 2)))
    two_a_byte = greys[:, 0::2] << 4 | greys[:, 1::2]
    unfiltered = np.pad(two_a_byte, ((0, 0), (1, 0)))
    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(unfiltered.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    """Return one part of a PNG, with its length and its check sum."""
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


if __name__ == "__main__":
    main()
