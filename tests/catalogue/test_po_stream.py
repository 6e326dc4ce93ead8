"""A PO file read as a stream says what the same file says when it is read whole."""

from pathlib import Path

import pytest

from workbench.catalogue.po_file import read_po
from workbench.catalogue.po_stream import stream_po
from workbench.domain.errors import CatalogueError

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MANY = 6_000


def entries(count: int) -> str:
    return "".join(
        f'#. text {number}\n#, fuzzy\nmsgctxt "key{number}"\nmsgid "نص {number}"\n'
        f'msgstr ""\n"text\\n"\n"number {number}"\n\n'
        for number in range(count)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "en.po"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("count", [0, 1, MANY])
def test_the_units_are_those_of_the_catalogue(path: Path, count: int, newline: str) -> None:
    tail = '#~ msgctxt "old"\n#~ msgid "قديم"\n#~ msgstr "old"\n'
    text = HEADER + entries(count) + tail
    path.write_bytes(text.replace("\n", newline).encode())
    units = tuple(unit for unit in read_po(path).catalogue.units if unit.is_translatable)
    assert tuple(stream_po(path)) == units
    assert len(units) == count


def test_a_fault_far_down_is_named_with_its_line(path: Path) -> None:
    sound = HEADER + entries(MANY)
    path.write_text(sound + 'msgid "x"\nmsgstr "never ended\n', encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        list(stream_po(path))
    assert refused.value.line == sound.count("\n") + 2


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", HEADER.replace("UTF-8", "ISO-8859-6").encode(), b"no PO at all"],
)
def test_what_is_no_po_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(CatalogueError):
        list(stream_po(path))


@pytest.mark.parametrize("content", [b"#\n" * 500_000, b"\n" * 500_000, b"x" * 5_000_000])
def test_what_never_ends_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(HEADER.encode() + content)
    with pytest.raises(CatalogueError, match="longer than 4 MB"):
        list(stream_po(path))


def test_a_missing_file_is_refused(path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        list(stream_po(path))
