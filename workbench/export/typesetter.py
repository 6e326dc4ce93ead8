"""The only door to Typst: files go in, a PDF and the places of its marks come out.

The compiler works in a process of its own that ends with the book, because it keeps what it has
computed: a second pass over the same book costs a tenth of the first, and memory would grow with
every other. The process is given a folder with the files of the template and can read nothing
else; it uses no network and no package.

Run as a program, this module is that process: each line on stdin is a request, each line on stdout
an answer, both JSON.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, Any, Final

from workbench.domain.errors import ExportError, MissingPartError
from workbench.export.fonts import font_folders

if TYPE_CHECKING:
    from typst import Fonts

STANDARDS: Final = ("a-3a", "ua-1")
"""Archivable with attachments, and accessible. They also make a missing glyph an error: without
them the compiler would print an empty box and say nothing."""

SLOW: Final = 600.0
"""Seconds after which a compile is given up."""

_ESCAPE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")  # the compiler quotes as Rust does
_ODD_WARNINGS: Final = ("unknown font", "converge")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page that the template has marked.

    Attributes:
        what: What is marked: `call` or `entry` of a note, `source` or `target` of a row.
        which: The number of the note, or the key of the row.
        page: From 1.
        y: Points from the upper edge of the page.
    """

    what: str
    which: str | int
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A set book: the PDF, and where its marks have come to stand."""

    pdf: bytes
    marks: tuple[Mark, ...]


class MissingGlyphError(ExportError):
    """No font at hand has a character of the text; `text` is what could not be set."""

    def __init__(self, text: str, font: str) -> None:
        shown = " ".join(f"U+{ord(character):04X}" for character in text)
        super().__init__(
            f"the font {font} has no letter for “{text}” ({shown})",
            remedy="Name a folder with a font that has it, or change the text.",
        )
        self.text = text


class Typesetter:
    """A process that compiles; see `at_work`."""

    def __init__(
        self, process: subprocess.Popen[str], room: Path, fonts: Mapping[str, Any]
    ) -> None:
        self._process = process
        self._room = room
        self._fonts = fonts

    def set(self, files: Mapping[str, str]) -> Setting:
        """Compile `main.typ` of `files` to a PDF: the same bytes for the same files.

        Raises:
            MissingPartError: A font family is not installed.
            MissingGlyphError: No font at hand has a letter of the text.
            ExportError: The compiler refuses for another reason, or takes longer than `SLOW`.
        """
        try:
            for name, content in files.items():
                (self._room / "files" / name).write_text(content, encoding="utf-8", newline="\n")
        except OSError as error:
            raise ExportError(
                f"there is no room for the typesetter's files ({error.strerror})",
                remedy="Free some space, or set TMPDIR to a folder that has some.",
                where=self._room,
            ) from error
        answer = self._ask({"room": str(self._room), **self._fonts})
        if "marks" not in answer:
            raise _refusal(answer)
        marks = tuple(Mark(**mark) for mark in answer["marks"])
        return Setting((self._room / "book.pdf").read_bytes(), marks)

    def _ask(self, request: Mapping[str, object]) -> dict[str, Any]:
        """Send one request and wait for its answer."""
        # Popen was given pipes, so both streams are there.
        stdin, stdout = self._process.stdin, self._process.stdout
        line = ""
        watch = Timer(SLOW, self._process.kill)
        watch.start()
        try:
            if stdin is not None and stdout is not None:
                stdin.write(json.dumps(request) + "\n")
                stdin.flush()
                line = stdout.readline()
        except BrokenPipeError:
            pass  # it has ended already, and has said why
        finally:
            watch.cancel()
        if line:
            answer: dict[str, Any] = json.loads(line)
            return answer
        code = self._process.wait()
        said = (self._room / "stderr").read_text(encoding="utf-8", errors="replace").splitlines()
        reason = said[-1] if said else f"exit code {code}"
        raise ExportError(
            f"the typesetter has stopped ({reason})",
            remedy="Close other programs or make smaller volumes, then try again.",
        )


@contextmanager
def at_work(*, families: tuple[str, ...], font_folder: Path | None = None) -> Iterator[Typesetter]:
    """Start a typesetter; its process ends with the block, whatever happens in it.

    Our own fonts and those of `font_folder` are used if they have all `families`, so that pages
    are the same on every machine; otherwise those of the system as well.

    Args:
        families: Font families that must be there.
        font_folder: Where more font files lie.

    Raises:
        MissingPartError: `font_folder` is not a folder.
    """
    fonts = {"folders": [*map(str, font_folders(font_folder))], "families": families}
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONUTF8": "1",
    }
    with tempfile.TemporaryDirectory(prefix="workbench-") as name:
        room = Path(name)
        (room / "files").mkdir()
        with (
            (room / "stderr").open("wb") as stderr,
            subprocess.Popen(
                # -P: a json.py in the folder where somebody works is none of our business.
                [sys.executable, "-P", "-m", "workbench.export.typesetter"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                env=environment,
                encoding="utf-8",
            ) as process,
        ):
            try:
                yield Typesetter(process, room, fonts)
            finally:
                process.kill()
                if process.stdin is not None:
                    with suppress(BrokenPipeError):  # what it had not read before it died
                        process.stdin.close()


def _refusal(answer: Mapping[str, Any]) -> ExportError | MissingPartError:
    """Say in our words why there is no PDF."""
    if "absent" in answer:
        looked = ", ".join((*answer["folders"], "the folders of the system"))
        return MissingPartError(
            f"the font {answer['absent']} is not installed (looked in {looked})",
            remedy="Install it, name the folder of its files, or leave the choice to us.",
        )
    message = str(answer["message"])
    if "could not be displayed with font" in message:
        text, font = (part.strip('"') for part in message.split("`")[1::2][:2])
        return MissingGlyphError(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), text), font)
    return ExportError(f"the typesetter refused: {message}", remedy="Please report this as a bug.")


def _compiled(request: Mapping[str, Any]) -> dict[str, object]:
    """Compile in this process, and answer."""
    # Deferred: only the process that compiles pays for the compiler.
    import typst  # noqa: PLC0415

    fonts = _fonts(request["folders"], request["families"])
    if isinstance(fonts, str):
        return {"absent": fonts, "folders": request["folders"]}
    room = Path(request["room"])
    root, main = str(room / "files"), str(room / "files" / "main.typ")
    try:
        pdf, warnings = typst.compile_with_warnings(
            main, root=root, font_paths=fonts, format="pdf", pdf_standards=[*STANDARDS], timestamp=0
        )
        odd = [
            one.message for one in warnings if any(word in one.message for word in _ODD_WARNINGS)
        ]
        if odd:
            return {"message": odd[0]}
        # The compiler still has the pages: asking it costs next to nothing.
        marks = typst.query(main, "<marks>", field="value", one=True, root=root, font_paths=fonts)
    except typst.TypstError as error:
        return {"message": error.message}
    (room / "book.pdf").write_bytes(pdf)
    return {"marks": json.loads(marks)}


def _fonts(folders: list[str], families: list[str]) -> "Fonts | str":
    """Return fonts that have all `families`, or the name of one that is nowhere."""
    import typst  # noqa: PLC0415 - see _compiled

    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    if {*families} - {*fonts.families()}:
        fonts = typst.Fonts(include_system_fonts=True, font_paths=folders)
    return next((family for family in families if family not in fonts.families()), fonts)


def _answer(requests: IO[str], answers: IO[str]) -> None:
    """Answer until there are no more requests."""
    for request in requests:
        print(json.dumps(_compiled(json.loads(request))), file=answers, flush=True)


if __name__ == "__main__":
    _answer(sys.stdin, sys.stdout)
