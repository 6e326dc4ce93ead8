import pytest

from workbench.text.repair.printed_line import EN_DASH, Seam, read_line


@pytest.mark.parametrize(
    ("line", "seam"),
    [
        ("بيت    كبير", Seam.WIDE_GAP),
        ("بيت كبير", Seam.SPACE),
        ("مدرسةكبير", Seam.AFTER_ENDING),
        (".بيت", Seam.AFTER_MARK),
        ("بيت،", Seam.BEFORE_MARK),
        ("بيت١٨٧١", Seam.NUMBER),
        ("بيت و كبير", Seam.SPACE_AT_WAW),
        ("وكبير", Seam.AFTER_WAW_AT_GAP),
        ("بيت وكبير", Seam.AFTER_WAW),
        ("ا   بيت", Seam.WIDE_GAP),
        ("ابيت", Seam.EDGE_AT_GAP),
        ("بـيت", Seam.INSIDE),
    ],
)
def test_what_lies_between_two_units_has_a_name(line: str, seam: Seam) -> None:
    assert seam in read_line(line).seams[1:]


def test_a_kashida_vanishes_and_a_dash_stays() -> None:
    units = read_line("المعلـم ـ وهو شيخ ـ قال").units
    assert "".join(unit.text for unit in units) == f"المعلم{EN_DASH}وهوشيخ{EN_DASH}قال"


def test_a_kashida_that_begins_a_line_is_a_stray_or_a_dash() -> None:
    line = read_line(" ـ  كبير بيت")
    assert line.has_stray_kashida
    assert line.with_dash().units[0].text == EN_DASH


def test_a_rotated_line_has_the_same_units() -> None:
    line = read_line(" ـو كبير    بيت ه")
    turned = line.rotated(5, keep=1)
    assert sorted(unit.text for unit in turned.units) == sorted(unit.text for unit in line.units)
    assert "".join(unit.text for unit in turned.units) == "وبيتهكبير"


def test_vowel_signs_stay_with_their_letters() -> None:
    assert [unit.text for unit in read_line("كِتَاب").units] == ["كِ", "تَ", "ا", "ب"]
