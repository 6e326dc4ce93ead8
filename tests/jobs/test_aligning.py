from tests.benchmarks._bead_accuracy import read_gold
from tests.benchmarks.sentences import CASES
from workbench.align.encoders import load_encoder
from workbench.domain.bitexts import Passages
from workbench.jobs.aligning import links_between


def test_the_sentences_of_the_essay_are_aligned_as_a_reader_aligns_them() -> None:
    sources, targets = (
        (CASES / f"essay.{language}.txt").read_text(encoding="utf-8").splitlines()
        for language in ("ar", "en")
    )
    links = links_between(sources, targets, encoder=load_encoder(), passages=Passages.SENTENCE)
    assert [(link.sources, link.targets) for link in links] == read_gold(CASES / "essay.beads.txt")
