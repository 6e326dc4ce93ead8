from pathlib import Path

from hypothesis import given, strategies as st

from tests.cases import HERE
from workbench.text.extraction_quality import quality_of

PROSE = (HERE / "pdf" / "prose.txt").read_text(encoding="utf-8")


def test_a_text_as_it_was_typed_has_full_marks() -> None:
    assert quality_of(PROSE).score == 100
    assert quality_of(PROSE).reasons == ()


def test_the_essay_as_it_was_extracted_is_bad_and_says_why(repository: Path) -> None:
    path = repository / "translations/lessons-of-the-commune/extracted.txt"
    quality = quality_of(path.read_text(encoding="utf-8"))
    assert quality.score < 40
    assert "lines begin with a mark" in str(quality)


def test_a_text_written_backwards_is_worse_than_one_with_kashidas() -> None:
    backwards = "\n\n".join(
        " ".join(word[::-1] for word in line.split()) for line in PROSE.split("\n\n")
    )
    stretched = PROSE.replace("ي", "يـ").replace("ل", "لـ")
    assert quality_of(backwards).score < 50 < quality_of(stretched).score < 100


@given(st.text())
def test_every_text_has_a_score(text: str) -> None:
    assert 0 <= quality_of(text).score <= 100
