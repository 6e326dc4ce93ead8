"""TMX is read as a stream, whoever wrote it, and written so that others can read it."""

import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from workbench.domain.errors import TranslationMemoryError
from workbench.memory.recall import MemoryUnit, Origin
from workbench.memory.tmx_file import read_tmx, write_tmx

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US"/><body>
<tu><tuv xml:lang="EN-US"><seg>The <bpt>&lt;b&gt;</bpt>party<ept>&lt;/b&gt;</ept>
won.</seg></tuv><tuv xml:lang="ar-EG"><seg>فاز <hi>الحزب</hi>.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>rien</seg></tuv></tu>
<tu><tuv lang="ar"><seg>نعم</seg></tuv><tuv lang="en"><seg>Yes</seg></tuv></tu>
</body></tmx>
"""


def tmx(folder: Path, content: str | bytes) -> Path:
    path = folder / "memory.tmx"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_codes_are_left_out_and_other_languages_passed_over(tmp_path: Path) -> None:
    assert list(read_tmx(tmx(tmp_path, FOREIGN), target_language="en")) == [
        MemoryUnit("فاز الحزب.", "The party\nwon.", Origin.IMPORTED, "memory.tmx"),
        MemoryUnit("نعم", "Yes", Origin.IMPORTED, "memory.tmx"),
    ]


TEXT = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20).map(
    str.strip
).filter(bool)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("tmx") / "memory.tmx"
    units = [MemoryUnit(a, b, Origin.IMPORTED, "essay", "k1", "c0ffee") for a, b in pairs]
    assert write_tmx(path, units, source_language="ar", target_language="en") == len(units)
    if units:
        assert list(read_tmx(path, target_language="en")) == units


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    unit = (
        '<tu><tuv xml:lang="ar"><seg>' + "كلمة " * 20 + "</seg></tuv>"
        '<tuv xml:lang="en"><seg>' + "word " * 20 + "</seg></tuv></tu>\n"
    )
    path = tmp_path / "big.tmx"
    with path.open("w", encoding="utf-8") as file:
        file.write("<tmx><header/><body>")
        file.writelines(unit for _ in range(20_000))
        file.write("</body></tmx>")
    tracemalloc.start()
    assert sum(1 for _ in read_tmx(path, target_language="en")) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 << 20


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<tmx><body><tu>", "broken"),
        ("<html></html>", "no translation unit"),
        ('<!DOCTYPE tmx [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><tmx>&b;</tmx>', "entities"),
        (b"\xff\xfe\x00", "broken"),
        ("", "broken"),
    ],
)
def test_what_is_no_tmx_is_refused(tmp_path: Path, content: str | bytes, problem: str) -> None:
    with pytest.raises(TranslationMemoryError, match=problem):
        list(read_tmx(tmx(tmp_path, content), target_language="en"))


def test_a_segment_as_long_as_a_book_is_refused(tmp_path: Path) -> None:
    text = "a" * 200_000
    path = tmx(
        tmp_path,
        f'<tmx><tu><tuv xml:lang="ar"><seg>{text}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>x</seg></tuv></tu></tmx>',
    )
    with pytest.raises(TranslationMemoryError, match="200,000 characters"):
        list(read_tmx(path, target_language="en"))


PIECES = st.lists(
    st.sampled_from(
        ["<tmx>", "<body>", "<tu>", '<tuv xml:lang="ar">', '<tuv xml:lang="en">', "<seg>", "نعم",
         "<ph>", "</ph>", "</seg>", "</tuv>", "</tu>", "</body>", "</tmx>", "&x;", "<!DOCTYPE",
         "<sub>" * 300, "\x00"]
    ),
    max_size=25,
).map(lambda pieces: "".join(pieces).encode())  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=200), PIECES))
def test_no_file_makes_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    with suppress(TranslationMemoryError):
        list(read_tmx(tmx(tmp_path_factory.mktemp("tmx"), data), target_language="en"))
