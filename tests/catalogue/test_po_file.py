import errno
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from tests.catalogue.gettext import needs_gettext, run
from workbench.catalogue.po_file import create_po, read_po, write_po
from workbench.domain.errors import CatalogueError, StaleCatalogueError
from workbench.domain.units import (
    Catalogue,
    Kind,
    Origin,
    Paragraph,
    Status,
    Translation,
    Unit,
)
from workbench.text.keys import key_of, with_keys

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

same_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)


def catalogue_of(*paragraphs: Paragraph) -> Catalogue:
    return Catalogue("essay", "ar", "en", tuple(Unit(p) for p in with_keys(paragraphs)))


ESSAY = catalogue_of(
    Paragraph("", "دروس الكوميونة", Kind.HEADING, level=1),
    Paragraph("", "في كل مرة ندرس فيها تاريخ الكوميونة[^1]."),
    Paragraph("", "* * *", Kind.BREAK),
    Paragraph("", "الحزب لا يخلق الثورة."),
    Paragraph("", "* * *", Kind.BREAK),
    Paragraph("", "سطر أول\nسطر ثان"),
    Paragraph("", "دولة الطبقة العاملة.", Kind.NOTE, label="1"),
)


def translated(catalogue: Catalogue) -> Catalogue:
    """The essay with a unit in every state."""
    states = [
        (1, Status.REVIEWED, Origin.TRANSLATOR),
        (3, Status.DRAFT, Origin.MACHINE),
        (5, Status.TRANSLATED, Origin.MEMORY),
        (6, Status.REVIEWED, Origin.LEGACY),
    ]
    for index, status, origin in states:
        unit = catalogue.units[index].translated(
            f'Words "{index}"\nof \\ it', status=status, origin=origin
        )
        catalogue = catalogue.with_unit(index, unit.with_note("@me: look\n\n\\ twice"))
    return catalogue.with_unit(3, replace(catalogue.units[3], previous="الحزب\nلا يخلق"))


def test_a_catalogue_comes_back_as_it_was_written(tmp_path: Path) -> None:
    catalogue = translated(ESSAY)
    path = tmp_path / "en.po"
    create_po(path, catalogue, now=NOON)
    assert read_po(path).catalogue == catalogue


texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('\\"\n\t#~|a')), max_size=25
).map(lambda text: text.replace("\0", "").replace("\4", ""))
units = st.builds(
    lambda source, target, status, origin, note: (
        Unit(Paragraph("", source))
        .translated(target.strip("\n"), status=status, origin=origin)
        .with_note(note)
    ),
    texts.map(lambda text: text.strip("\n")).filter(bool),
    texts,
    st.sampled_from(Status),
    st.sampled_from(Origin),
    texts.map(lambda text: text.replace("\r", "")),
)


def keyed(content: list[Unit]) -> Catalogue:
    keys = with_keys(unit.source for unit in content)
    found = (replace(unit, source=source) for unit, source in zip(content, keys, strict=True))
    return Catalogue("essay", "ar", "en", tuple(found))


@same_folder
@given(content=st.lists(units, max_size=4))
def test_any_catalogue_comes_back(tmp_path: Path, content: list[Unit]) -> None:
    path = tmp_path / "any.po"
    path.unlink(missing_ok=True)
    catalogue = keyed(content)
    create_po(path, catalogue)
    found = read_po(path).catalogue
    for expected, unit in zip(catalogue.units, found.units, strict=True):
        assert unit.source == expected.source
        assert unit.note == expected.note
        assert unit.translation.text == expected.translation.text
        if expected.translation.status is not Status.UNTRANSLATED:
            assert unit.translation.status == expected.translation.status


@needs_gettext
@settings(same_folder, max_examples=12)
@given(content=st.lists(units, min_size=1, max_size=6))
@example([Unit(Paragraph("", "نص"), note="a \\\\")])
@example([Unit(Paragraph("", "نص"), note="a \\\\\\\\")])
def test_gettext_would_write_the_same_bytes(tmp_path: Path, content: list[Unit]) -> None:
    path = tmp_path / "any.po"
    path.unlink(missing_ok=True)
    create_po(path, keyed(content))
    assert run("msgcat", "--no-wrap", path) == path.read_bytes().decode()


@needs_gettext
def test_gettext_accepts_the_file_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    po = create_po(path, translated(ESSAY), now=NOON)
    write_po(po, replace(po.catalogue, units=po.catalogue.units[:4]), now=NOON)
    run("msgfmt", "--check", "-o", tmp_path / "en.mo", path)
    assert run("msgcat", "--no-wrap", path) == path.read_text(encoding="utf-8")


@needs_gettext
def test_review_survives_a_merge_by_gettext(tmp_path: Path) -> None:
    path, template = tmp_path / "en.po", tmp_path / "essay.pot"
    catalogue = translated(ESSAY)
    create_po(path, catalogue, now=NOON)
    create_po(template, ESSAY, now=NOON)
    merged = run("msgmerge", "--previous", "--no-wrap", "--quiet", path, template)
    path.write_text(merged, encoding="utf-8")
    # msgmerge forgets `#|` of entries whose source is the template's: that alone is not ours.
    found = read_po(path).catalogue
    assert [unit.translation for unit in found.units] == [u.translation for u in catalogue.units]
    assert [unit.note for unit in found.units] == [unit.note for unit in catalogue.units]


@needs_gettext
def test_fuzzy_set_and_cleared_by_gettext_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    create_po(path, translated(ESSAY), now=NOON)
    path.write_text(run("msgattrib", "--set-fuzzy", "--no-wrap", path), encoding="utf-8")
    statuses = {unit.translation.status for unit in read_po(path).catalogue.units}
    assert statuses == {Status.DRAFT, Status.UNTRANSLATED}
    path.write_text(run("msgattrib", "--clear-fuzzy", path), encoding="utf-8")
    statuses = {unit.translation.status for unit in read_po(path).catalogue.units}
    assert statuses == {Status.UNTRANSLATED, Status.TRANSLATED, Status.REVIEWED}


@needs_gettext
def test_a_changed_source_merged_by_gettext_is_a_draft_with_what_it_was(tmp_path: Path) -> None:
    path, template = tmp_path / "en.po", tmp_path / "essay.pot"
    before = "كانت المدينة نائمة حين وصل القطار إلى محطتها الصغيرة"
    after = before.replace("القطار", "الباص")
    old = catalogue_of(Paragraph("", before))
    unit = old.units[0].translated("The town slept", status=Status.REVIEWED).with_note("look")
    create_po(path, old.with_unit(0, unit))
    create_po(template, catalogue_of(Paragraph("", after)))
    merged = run("msgmerge", "--previous", "--no-wrap", "--quiet", path, template)
    path.write_text(merged, encoding="utf-8")
    (found,) = read_po(path).catalogue.units
    assert found.source.text == after
    assert found.previous == before
    assert found.note == "look"
    assert found.translation == Translation("The town slept", Status.DRAFT, Origin.TRANSLATOR)


@needs_gettext
def test_lines_wrapped_by_other_programs_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    text = "كانت المدينة نائمة حين وصل القطار إلى محطتها. " * 5
    catalogue = translated(replace(ESSAY, units=(*ESSAY.units, Unit(Paragraph("k", text.strip())))))
    create_po(path, catalogue)
    path.write_text(run("msgcat", path), encoding="utf-8")
    wrapped = path.read_text(encoding="utf-8")
    assert '"كانت' in wrapped.split('msgctxt "k"')[1]
    assert read_po(path).catalogue == catalogue


def test_words_changed_elsewhere_are_no_longer_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    create_po(path, translated(ESSAY))
    path.write_text(path.read_text(encoding="utf-8").replace("Words", "Words!"), encoding="utf-8")
    statuses = [unit.translation.status for unit in read_po(path).catalogue.units]
    assert Status.REVIEWED not in statuses


FOREIGN = """# Copyright of someone.
# Second line.
msgid ""
msgstr ""
"X-Zebra: first\\n"
"Language: fr\\n"
"PO-Revision-Date: 2001-01-01 00:00+0000\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Poedit-Basepath: .\\n"

# a remark
#. Page 3, style Quote
#: book.pdf:12
#, no-wrap, fuzzy
#| msgctxt "aaaa"
#| msgid "قديم"
msgctxt "aaaa"
msgid ""
"جديد "
"جدا"
msgstr "nouveau"

msgid "sans contexte"
msgstr "x"

msgid "un"
msgid_plural "plusieurs"
msgstr[0] "a"
msgstr[1] "b"

msgctxt "bbbb"
msgid "آخر"
msgstr ""
#~| msgid "avant"
#~ msgctxt "cccc"
#~ msgid "ذهب"
#~ msgstr "parti"

# the end
"""


def test_only_the_changed_entry_and_the_date_are_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(FOREIGN, encoding="utf-8")
    po = read_po(path)
    assert [u.key for u in po.catalogue.units] == ["aaaa", key_of("sans contexte"), "bbbb"]
    assert [u.key for u in po.obsolete] == ["cccc"]
    unit = po.catalogue.units[2].translated("dernier", status=Status.TRANSLATED)
    write_po(po, po.catalogue.with_unit(2, unit), now=NOON)
    expected = FOREIGN.replace('msgid "آخر"\nmsgstr ""', 'msgid "آخر"\nmsgstr "dernier"')
    expected = expected.replace("2001-01-01 00:00", "2026-11-22 12:00")
    assert path.read_text(encoding="utf-8") == expected


def test_what_other_programs_said_about_a_changed_entry_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(FOREIGN, encoding="utf-8")
    po = read_po(path)
    unit = po.catalogue.units[0]
    assert unit.previous == "قديم"
    assert unit.translation == Translation("nouveau", Status.DRAFT, Origin.TRANSLATOR)
    confirmed = unit.translated("neuf", status=Status.TRANSLATED)
    write_po(po, po.catalogue.with_unit(0, confirmed), now=NOON)
    text = path.read_text(encoding="utf-8")
    kept = "# a remark\n#. Page 3, style Quote\n#: book.pdf:12\n#, no-wrap\nmsgctxt"
    assert kept in text
    assert '#| msgid "قديم"' not in text


def test_an_empty_comment_of_another_program_has_no_blank_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(FOREIGN.replace("#. Page 3", "#.\n#. Page 3"), encoding="utf-8")
    po = read_po(path)
    unit = po.catalogue.units[0].translated("neuf", status=Status.TRANSLATED)
    write_po(po, po.catalogue.with_unit(0, unit), now=NOON)
    assert "\n#.\n#. Page 3" in path.read_text(encoding="utf-8")


def test_a_remark_outlives_its_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    remarked = ESSAY.with_unit(3, ESSAY.units[3].with_note("look"))
    po = create_po(path, remarked, now=NOON)
    write_po(po, replace(remarked, units=remarked.units[:3]), now=NOON)
    assert [unit.note for unit in read_po(path).obsolete] == ["look"]


def test_saving_without_a_change_touches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_bytes(FOREIGN.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    po = read_po(path)
    assert write_po(po, read_po(path).catalogue).digest == po.digest
    assert path.read_bytes() == before
    unit = po.catalogue.units[1].translated("y", status=Status.TRANSLATED)
    write_po(po, po.catalogue.with_unit(1, unit))
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")


def test_a_paragraph_that_goes_is_kept_as_obsolete_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    full = translated(ESSAY)
    po = create_po(path, full, now=NOON)
    po = write_po(po, replace(full, units=full.units[:3]), now=NOON)
    assert [unit.key for unit in read_po(path).obsolete] == [full.units[i].key for i in (3, 5, 6)]
    assert [unit.translation for unit in read_po(path).obsolete] == [
        full.units[i].translation for i in (3, 5, 6)
    ]
    write_po(read_po(path), full, now=NOON)
    assert read_po(path).catalogue == full
    assert read_po(path).obsolete == ()


def test_a_file_changed_by_another_program_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    po = create_po(path, translated(ESSAY))
    path.write_text(FOREIGN, encoding="utf-8")
    with pytest.raises(StaleCatalogueError):
        write_po(po, replace(po.catalogue, units=()))
    assert path.read_text(encoding="utf-8") == FOREIGN


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "en.po"
    po = create_po(path, ESSAY)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CatalogueError, match="No space left"):
        write_po(po, translated(ESSAY))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_created_only_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    create_po(path, ESSAY)
    with pytest.raises(CatalogueError, match="already"):
        create_po(path, ESSAY)


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("content", "says", "line"),
    [
        (b"", "empty", None),
        (b"\0\1\2", "no text file", None),
        (b"msgid \xff", "not UTF-8", 1),
        (b"hello\n", "not a PO file", 1),
        (HEADER.encode() + b'msgid "a"\nmsgstr "b" c"\n', "not a PO file", 5),
        (HEADER.encode() + b'msgid "a"\n', "no msgstr", 4),
        (HEADER.encode() + b'msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n', "two entries", 7),
        (HEADER.encode() + b'<<<<<<< ours\nmsgid "a"\nmsgstr "1"\n', "not merged", 4),
        (HEADER.replace("UTF-8", "ISO-8859-6").encode(), "iso-8859-6", None),
    ],
)
def test_a_broken_file_is_refused_with_its_line(
    tmp_path: Path, content: bytes, says: str, line: int | None
) -> None:
    path = tmp_path / "en.po"
    path.write_bytes(content)
    with pytest.raises(CatalogueError, match=says) as refusal:
        read_po(path)
    assert refusal.value.line == line


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="folder"):
        read_po(tmp_path)
    with pytest.raises(CatalogueError, match="no such file"):
        read_po(tmp_path / "nothing.po")


pieces = st.sampled_from(
    [
        *FOREIGN.splitlines(keepends=True),
        "\n",
        '"',
        "msgid",
        "#~ ",
        "#|",
        "\r",
        "\\",
        "msgstr[",
        "x",
    ]
)


@same_folder
@given(content=st.one_of(st.binary(max_size=60), st.lists(pieces).map("".join).map(str.encode)))
def test_garbage_is_read_or_refused_and_never_crashes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "garbage.po"
    path.write_bytes(content)
    try:
        po = read_po(path)
    except CatalogueError as refusal:
        assert refusal.remedy  # noqa: PT017  (either outcome is right)
    else:
        joined = "".join(piece.raw for piece in po.pieces).replace("\n", po.newline)
        assert joined == content.decode("utf-8-sig").replace("\r\n", "\n").replace("\n", po.newline)
