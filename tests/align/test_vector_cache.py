"""Vectors are computed once, and a broken cache is as good as none."""

import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from workbench.align.encoders import Encoder
from workbench.align.vector_cache import CachedEncoder
from workbench.align.vectors import TokenVectors, Vectors, unit_rows


class LetterCounts:
    """An encoder for tests: texts with the same letters are alike. Remembers what it was asked."""

    def __init__(self, identity: str = "letters", width: int = 16) -> None:
        self.identity = identity
        self.width = width
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        for number, text in enumerate(texts):
            for letter in text:
                rows[number, ord(letter) % self.width] += 1
        return unit_rows(rows)

    def token_vectors(self, text: str) -> TokenVectors:
        raise NotImplementedError


def test_it_is_an_encoder(tmp_path: Path) -> None:
    def width_of(encoder: Encoder) -> int:
        return encoder.width

    assert width_of(CachedEncoder(LetterCounts(), tmp_path)) == 16


@settings(max_examples=20)
@given(st.lists(st.text(max_size=4), max_size=8), st.lists(st.text(max_size=4), max_size=8))
def test_it_answers_as_the_encoder_inside(
    tmp_path_factory: pytest.TempPathFactory, first: list[str], second: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    for texts in (first, second, second):
        rows = CachedEncoder(LetterCounts(), folder).encode(texts)
        assert np.array_equal(rows, LetterCounts().encode(texts))


def test_a_text_is_encoded_once(tmp_path: Path) -> None:
    CachedEncoder(LetterCounts(), tmp_path).encode(["سطر", "line", "سطر"])
    inside = LetterCounts()
    CachedEncoder(inside, tmp_path).encode(["line", "سطر", "new"])
    assert inside.asked == ["new"]


def test_another_model_has_its_own_vectors(tmp_path: Path) -> None:
    CachedEncoder(LetterCounts("one"), tmp_path).encode(["text"])
    inside = LetterCounts("two")
    CachedEncoder(inside, tmp_path).encode(["text"])
    assert inside.asked == ["text"]


def test_vectors_of_another_width_are_not_used(tmp_path: Path) -> None:
    CachedEncoder(LetterCounts(width=16), tmp_path).encode(["text"])
    assert CachedEncoder(LetterCounts(width=8), tmp_path).encode(["text"]).shape == (1, 8)


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 500])
def test_a_damaged_file_is_replaced(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "letters.sqlite").write_bytes(damage)
    first = CachedEncoder(LetterCounts(), tmp_path).encode(["text"])
    inside = LetterCounts()
    again = CachedEncoder(inside, tmp_path).encode(["text"])
    assert np.array_equal(first, again)
    assert inside.asked == []


def test_without_a_writable_folder_it_still_encodes(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    rows = CachedEncoder(LetterCounts(), tmp_path / "file").encode(["text"])
    assert rows.shape == (1, 16)


def test_while_another_process_writes_it_still_encodes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CachedEncoder(LetterCounts(), tmp_path).encode(["old"])
    monkeypatch.setattr("workbench.align.vector_cache._PATIENCE", 0.05)
    other = sqlite3.connect(tmp_path / "letters.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    rows = CachedEncoder(LetterCounts(), tmp_path).encode(["old", "new"])
    other.close()
    assert np.array_equal(rows, LetterCounts().encode(["old", "new"]))


def test_many_at_once_agree(tmp_path: Path) -> None:
    texts = [f"text {number}" for number in range(50)]
    with ThreadPoolExecutor(8) as pool:
        rows = list(
            pool.map(lambda _: CachedEncoder(LetterCounts(), tmp_path).encode(texts), range(8))
        )
    assert all(np.array_equal(row, rows[0]) for row in rows)
