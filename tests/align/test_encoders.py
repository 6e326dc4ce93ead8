"""What every encoder promises, on the embedded one and on a small sentence-transformers model."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from workbench.align.encoders import EMBEDDED, Encoder, load_encoder
from workbench.align.static_model import StaticModel
from workbench.align.vectors import unit_rows
from workbench.domain.errors import MissingPartError

SENTENCES = (
    "قامت الثورة في المدينة وأعلن العمال مجلسهم.",
    "The revolution began in the city and the workers proclaimed their council.",
    "La révolution commença dans la ville.",
    "كان الخبز غاليا في ذلك الشتاء.",
    "Bread was expensive that winter.",
)

MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآىةؤئًٌٍَُِّْـ .،؟\n"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def cosine(encoder: Encoder, one: str, other: str) -> float:
    rows = encoder.encode([one, other])
    return float(rows[0] @ rows[1])


def test_rows_are_of_length_one_and_keep_the_order(encoder: Encoder) -> None:
    rows = encoder.encode(SENTENCES)
    assert rows.dtype == np.float32
    assert rows.shape == (len(SENTENCES), encoder.width)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.allclose(encoder.encode(SENTENCES[::-1]), rows[::-1], atol=1e-6)


def test_a_translation_is_nearer_than_another_sentence(encoder: Encoder) -> None:
    arabic = encoder.encode([SENTENCES[0], SENTENCES[3]])
    english = encoder.encode([SENTENCES[1], SENTENCES[4]])
    assert (arabic @ english.T).argmax(axis=1).tolist() == [0, 1]


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.width)


@pytest.mark.parametrize("nothing", ["", " ", "\n\t", "\u200f", "ـ", "َ"])
def test_a_text_with_nothing_to_see_is_like_nothing(encoder: Encoder, nothing: str) -> None:
    rows = encoder.encode([SENTENCES[0], nothing, SENTENCES[1]])
    assert not rows[1].any()
    assert np.allclose(rows[[0, 2]], encoder.encode([SENTENCES[0], SENTENCES[1]]), atol=1e-6)


@settings(max_examples=60)
@given(st.lists(MIXED, max_size=5))
def test_a_row_depends_on_its_own_text_only(texts: list[str]) -> None:
    encoder = _EMBEDDED
    alone = [encoder.encode([text])[0] for text in texts]
    assert np.allclose(encoder.encode(texts), np.array(alone).reshape(-1, encoder.width), atol=1e-5)


def test_a_book_is_seen_to_its_end(encoder: Encoder) -> None:
    start = "قامت الثورة في المدينة. " * 2000
    assert cosine(encoder, start, start + "Bread was expensive that winter. " * 2000) < 0.95


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("قامت الثورة في المدينة", "قَامَتِ الثَّوْرَةُ فِي الْمَدِينَةِ"),
        ("قامت الثورة في المدينة", "قامـت الثـــورة في المدينــة"),
        ("أعلن الآباء إضرابهم إلى الأبد", "اعلن الاباء اضرابهم الى الابد"),
        ("مسؤولية الهيئة", "مسوولية الهييه"),
        ("في سنة 1871", "في سنة ١٨٧١"),
        ("ماذا حدث؟ نعم، حدث", "ماذا حدث? نعم, حدث"),
        ("کتاب فارسی", "كتاب فارسي"),
        ("\ufee3\ufeaa\ufef3\ufee8\ufe94", "مدينة"),
        ("ثورة\u200f المدينة\u202c", "ثورة المدينة"),
        ("The Revolution", "the revolution"),
        ("الكوميونة والثورة", "الكوميونة و الثورة"),
    ],
)
def test_spelling_does_not_change_the_vector(encoder: Encoder, one: str, other: str) -> None:
    assert cosine(encoder, one, other) >= 0.98


@pytest.mark.parametrize("word", ["الكوميونة", "البروليتاريا", "الديمقراطية", "الاشتراكية"])
@pytest.mark.parametrize("clitic", ["و", "ف", "ب", "ك", "وب"])
def test_an_attached_clitic_hardly_moves_a_word(encoder: Encoder, word: str, clitic: str) -> None:
    assert cosine(encoder, word, clitic + word) >= 0.98


@given(MIXED)
def test_tokens_lie_in_the_text_one_after_the_other(text: str) -> None:
    tokens = _EMBEDDED.token_vectors(text)
    assert tokens.vectors.shape == (len(tokens.spans), _EMBEDDED.width)
    starts = [span.start for span in tokens.spans]
    ends = [span.end for span in tokens.spans]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(MIXED)
def test_every_arabic_letter_and_latin_letter_is_in_a_token(text: str) -> None:
    covered = {place for span in _EMBEDDED.token_vectors(text).spans
               for place in range(span.start, span.end)}  # fmt: skip
    letters = {
        match.start() for match in re.finditer("[ابتثجحخدذرزسشصضطظعغفقكلمنهويa-zA-Z0-9]", text)
    }
    assert letters <= covered


@given(MIXED)
def test_the_tokens_sum_up_to_the_sentence(text: str) -> None:
    summed = _EMBEDDED.token_vectors(text).vectors.sum(axis=0, keepdims=True)
    if np.linalg.norm(summed) > 1e-3:
        assert np.allclose(unit_rows(summed), _EMBEDDED.encode([text]), atol=1e-4)


def test_spans_survive_marks_and_tatweel(encoder: Encoder) -> None:
    text = "قَامَتِ الثَّــــوْرَةُ، ١٨٧١!"
    words = [text[span.start : span.end] for span in encoder.token_vectors(text).spans]
    assert "".join(words).replace("ـ", "").startswith("قَامَت")
    assert "!" in words
    assert any(word.startswith("ث") and word.rstrip("ُ").endswith("ة") for word in words)


def test_nothing_has_no_tokens(encoder: Encoder) -> None:
    tokens = encoder.token_vectors("  ")
    assert tokens.spans == ()
    assert tokens.vectors.shape == (0, encoder.width)


def test_the_same_model_has_the_same_identity() -> None:
    assert load_encoder().identity == load_encoder().identity


def test_the_embedded_model_needs_no_network_and_no_torch() -> None:
    probe = """
import socket, sys
def refuse(*arguments, **options):
    raise AssertionError("a socket was opened")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from workbench.align.encoders import load_encoder
encoder = load_encoder()
encoder.encode(["نص", "text"])
encoder.token_vectors("نص")
print(sorted({"torch", "transformers", "sentence_transformers", "scipy"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_naming_an_encoder_loads_nothing_heavy() -> None:
    probe = (
        "import sys, workbench.align.encoders; print({'numpy', 'tokenizers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_embedded_model_is_small_enough() -> None:
    size = sum(path.stat().st_size for path in EMBEDDED.rglob("*") if path.is_file())
    assert size <= 40_000_000


@pytest.mark.parametrize("missing", ["tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_a_damaged_model_is_said_in_words(
    tmp_path: Path, missing: str, content: bytes | None
) -> None:
    for name in ("tokenizer.json", "model.safetensors"):
        (tmp_path / name).symlink_to(EMBEDDED / name)
    (tmp_path / missing).unlink()
    if content is not None:
        (tmp_path / missing).write_bytes(content)
    with pytest.raises(MissingPartError, match="missing or damaged"):
        StaticModel(tmp_path)


_EMBEDDED = load_encoder()
