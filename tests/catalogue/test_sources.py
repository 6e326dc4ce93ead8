from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from workbench.catalogue.sources import Extracted, import_source, read_source
from workbench.domain.errors import SourceError, WorkbenchError
from workbench.domain.units import Kind
from workbench.text.source_format import format_source, parse_source

TEXT = "هذا نص قصير من سطرين في ملف.\n\nوهذه هي الفقرة التي بعد الأولى.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_is_read_whatever_its_width(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "source.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_source(path).text == TEXT


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1256", "Windows-1256"), ("iso8859_6", "ISO-8859-6")]
)
def test_old_arabic_encodings_are_recognised_and_named(
    tmp_path: Path, encoding: str, name: str
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(TEXT.encode(encoding))
    found = read_source(path)
    assert found.text == TEXT
    assert name in found.remarks[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\ufeff\n".encode(), "empty"),
        ("Café, déjà vu à la carte, où êtes-vous allé ? ".encode("latin-1") * 9, "not UTF-8"),
        (bytes(range(256)) * 9, "no text file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"\xff\xfe\x00\xd8", "damaged"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "source.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=says) as refusal:
        read_source(path)
    assert refusal.value.exit_code == 3
    assert refusal.value.remedy.endswith(".")


def test_a_folder_a_missing_file_and_a_forbidden_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="folder"):
        read_source(tmp_path)
    with pytest.raises(SourceError, match="no such file"):
        read_source(tmp_path / "nothing.txt")
    with pytest.raises(SourceError, match="cannot be read"):
        read_source(tmp_path / ("x" * 300))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.one_of(st.binary(), st.text().map(str.encode)))
def test_garbage_is_imported_or_refused_and_never_crashes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "garbage.txt"
    path.write_bytes(content)
    try:
        imported = import_source(read_source(path), name="garbage", language="ar")
    except WorkbenchError as refusal:
        assert refusal.remedy  # noqa: PT017  (either outcome is right)
    else:
        written = format_source(imported.document)
        assert parse_source(written, name="garbage", language="ar") == imported.document


@pytest.fixture
def essay(repository: Path) -> Extracted:
    return read_source(repository / "translations/lessons-of-the-commune/extracted.txt")


def test_the_essay_comes_in_with_its_paragraphs_breaks_and_notes(essay: Extracted) -> None:
    imported = import_source(essay, name="lessons-of-the-commune", language="ar")
    kinds = [paragraph.kind for paragraph in imported.document.paragraphs]
    assert kinds.count(Kind.BODY) == 39
    assert kinds.count(Kind.BREAK) == 2
    assert kinds[-3:] == [Kind.NOTE] * 3
    text = format_source(imported.document)
    assert "w" not in text
    assert not {"\u0467", "\ue821", "ـــ"} & set(text)
    assert text.count("[^2]") == text.count("[^3]") == 2
    assert imported.intake.uncalled == ("1",)
    assert imported.intake.words_out > 0.95 * imported.intake.words_in
    assert parse_source(text, name="lessons-of-the-commune", language="ar") == imported.document


def test_what_repairs_lines_sees_gaps_and_kashidas_and_no_furniture(essay: Extracted) -> None:
    seen: list[str] = []

    def repair(lines: Sequence[str]) -> Sequence[str]:
        seen.extend(lines)
        return [" ".join(line.split()[::-1]) for line in lines]

    imported = import_source(essay, name="essay", language="ar", repair_lines=repair)
    assert len(seen) == 458
    assert "  " in seen[0]
    assert "ـ" in seen[0]
    steps = {step.name: step.lines for step in imported.intake.steps}
    assert steps["page furniture dropped"] == 33
    assert steps["mis-mapped kashidas recognised"] == 2


def test_a_repair_that_loses_a_line_is_a_bug_and_not_hidden() -> None:
    broken = Extracted(Path("x.txt"), "سطر أول\n\nسطر ثان\n")
    with pytest.raises(ValueError, match="as many"):
        import_source(broken, name="x", language="ar", repair_lines=lambda lines: lines[1:])


def test_losing_words_is_said() -> None:
    head = "مجلة الثورة العربية الجديدة في عددها"
    lines = [f"{'ب' * n}{'ت' * m}" for n in range(1, 8) for m in range(1, 9)]
    pages = ("\n".join(lines[start : start + 11]) for start in range(0, 55, 11))
    text = "".join(f"{head}\n{page}\n" for page in pages)
    imported = import_source(Extracted(Path("x.txt"), text), name="x", language="ar")
    assert any("remain" in remark for remark in imported.remarks)
    assert head not in {paragraph.text for paragraph in imported.document.paragraphs}


def test_a_text_that_repeats_itself_keeps_its_lines() -> None:
    verse = [f"سطر رقم {'و' * n} من النص" for n in range(1, 13)]
    imported = import_source(
        Extracted(Path("x.txt"), "\n".join(verse * 5)), name="x", language="ar"
    )
    assert imported.intake.words_in == imported.intake.words_out
