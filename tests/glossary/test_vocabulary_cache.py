"""The index of a large glossary is read from the disk, and nothing else is read from there."""

import pickle
from pathlib import Path

import pytest

from tests.benchmarks._made_up import expressions
from workbench.domain.terms import Term
from workbench.glossary import vocabulary_cache
from workbench.glossary.matcher import Matcher

TERMS = [Term(source, ("x",)) for source in expressions(300)]
TEXT = " ".join(term.source for term in TERMS[:40])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(vocabulary_cache, "_LARGE", 100)
    return tmp_path / "workbench" / "terms"


def test_what_was_kept_finds_what_was_found_before(folder: Path) -> None:
    before = Matcher(TERMS).find(TEXT)
    assert len(list(folder.iterdir())) == 1
    assert Matcher(TERMS).find(TEXT) == before
    assert before


def test_another_glossary_has_an_index_of_its_own(folder: Path) -> None:
    Matcher(TERMS)
    Matcher(TERMS[1:])
    Matcher(TERMS, learnt_plurals={TERMS[0].source: ("جموع",)})
    assert len(list(folder.iterdir())) == 3


def test_small_glossaries_are_not_kept(folder: Path) -> None:
    Matcher(TERMS[:50])
    assert not folder.exists()


@pytest.mark.parametrize("content", [b"", b"nonsense", pickle.dumps(Path("x")), pickle.dumps([])])
def test_what_is_no_index_is_made_again(folder: Path, content: bytes) -> None:
    before = Matcher(TERMS).find(TEXT)
    (kept,) = folder.iterdir()
    kept.write_bytes(content)
    assert Matcher(TERMS).find(TEXT) == before
    assert kept.read_bytes() != content


def test_no_stranger_is_loaded(folder: Path, tmp_path: Path) -> None:
    class Stranger:
        def __reduce__(self) -> tuple[object, tuple[Path]]:
            return Path.touch, (tmp_path / "loaded",)

    Matcher(TERMS)
    (kept,) = folder.iterdir()
    kept.write_bytes(pickle.dumps(Stranger()))
    Matcher(TERMS)
    assert not (tmp_path / "loaded").exists()
