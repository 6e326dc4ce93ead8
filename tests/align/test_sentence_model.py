"""Models of sentence-transformers: the embedded one read by that library, and small ones."""

from pathlib import Path

import numpy as np
import pytest

from workbench.align.encoders import EMBEDDED, Encoder, load_encoder
from workbench.align.sentence_model import prompt_for
from workbench.domain.errors import MissingPartError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
]

TEXTS = (
    "قامت الثورة في المدينة وأعلن العمال مجلسهم في سنة ١٨٧١.",
    "الثـــورةُ والكوميونة",
    "The revolution began in the city!",
    "La révolution commença dans la ville",
    "",
    "سطر\nوسطر آخر " * 200,
)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every look at the network a failure."""
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("asked the network"))


@pytest.mark.usefixtures("offline")
def test_sentence_transformers_gives_the_same_vectors() -> None:
    ours, theirs = load_encoder().encode(TEXTS), load_encoder(str(EMBEDDED)).encode(TEXTS)
    assert ours.shape == theirs.shape
    assert np.abs(ours - theirs).max() < 1e-3


def test_the_library_alone_gives_the_same_vectors() -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds

    theirs = SentenceTransformer(str(EMBEDDED), device="cpu", local_files_only=True).encode(
        list(TEXTS)
    )
    assert np.abs(load_encoder().encode(TEXTS) - theirs).max() < 1e-3


@pytest.mark.usefixtures("offline")
def test_a_hub_model_that_is_not_here_is_said_in_words() -> None:
    with pytest.raises(MissingPartError, match="nobody/no-such-model is not on this computer"):
        load_encoder("nobody/no-such-model")


def test_a_folder_without_a_model_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="not a sentence-transformers model"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "prompt"),
    [
        ("intfloat/multilingual-e5-small", "query: "),
        ("/models/multilingual-e5-large", "query: "),
        (
            "intfloat/multilingual-e5-large-instruct",
            "Instruct: Retrieve parallel sentences.\nQuery: ",
        ),
        ("sentence-transformers/LaBSE", ""),
        ("someone/made5", ""),
    ],
)
def test_e5_models_get_the_prompt_they_were_trained_with(name: str, prompt: str) -> None:
    assert prompt_for(name) == prompt


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """Make a transformer of one thin layer with random weights, and windows of 16 tokens."""
    import torch  # noqa: PLC0415 - takes seconds
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.models import Pooling, Transformer  # noqa: PLC0415
    from tokenizers import Tokenizer, models, pre_tokenizers, processors  # noqa: PLC0415
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast  # noqa: PLC0415

    letters = sorted({letter for text in TEXTS for letter in text.split() for letter in letter})
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters)]
    core = Tokenizer(models.WordPiece({name: i for i, name in enumerate(names)}))
    core.pre_tokenizer = pre_tokenizers.Whitespace()
    core.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    folder = tmp_path_factory.mktemp("models")
    names_of_special = {
        f"{role}_token": f"[{role.upper()}]" for role in ("unk", "pad", "cls", "sep")
    }
    PreTrainedTokenizerFast(
        tokenizer_object=core, model_max_length=16, **names_of_special
    ).save_pretrained(folder / "bert")
    torch.manual_seed(0)
    config = BertConfig(vocab_size=len(names), hidden_size=16, num_hidden_layers=1,
                        num_attention_heads=2, intermediate_size=16)  # fmt: skip
    BertModel(config).save_pretrained(folder / "bert")
    body = Transformer(str(folder / "bert"), max_seq_length=16)
    SentenceTransformer(modules=[body, Pooling(16)], device="cpu").save(str(folder / "small"))
    return load_encoder(str(folder / "small"))


def test_a_long_text_is_seen_to_its_end(small: Encoder) -> None:
    start = "The revolution began in the city! " * 10
    rows = small.encode([start + "city", start + "ثورة سطر الكوميونة في سطر", start])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert float(rows[0] @ rows[1]) < 0.9999


def test_windows_cover_every_letter(small: Encoder) -> None:
    text = TEXTS[0] * 5
    spans = small.token_vectors(text).spans
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert {place for place, letter in enumerate(text) if letter.isalnum()} <= covered
    assert small.token_vectors(text).vectors.shape == (len(spans), small.width)


def test_an_empty_text_is_like_nothing_there_too(small: Encoder) -> None:
    rows = small.encode(["", "city", " "])
    assert not rows[0].any()
    assert not rows[2].any()
    assert rows[1].any()


def test_the_order_is_kept_there_too(small: Encoder) -> None:
    rows = small.encode(TEXTS)
    assert np.allclose(small.encode(TEXTS[::-1]), rows[::-1], atol=1e-5)
