"""What does it cost to lay Arabic out? The essay, and paragraphs of several kinds.

Beside each stands what Rich takes only to count the cells of the same text, in the same run; and,
where they happen to be installed, arabic-reshaper with python-bidi, which do less: no wrapping, no
marks in their cells, no mirroring, and no way from a cell back to its letter.
"""

import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from rich.cells import cell_len

from workbench.terminal import layout as layout_module
from workbench.terminal.bidi import Direction
from workbench.terminal.layout import lay_out, lay_out_row
from workbench.terminal.shaping import shape

_WIDTH: Final = 60
_ROUNDS: Final = 15
_MICROSECONDS: Final = 1e6

_PLAIN: Final = (
    "خرج الناس في الصباح إلى الساحة القديمة، وكان الهواء باردا والشمس لم تشرق بعد، فوقف المعلم "
    "بينهم وقال إن المدينة لن تعود كما كانت، وإن على كل واحد منهم أن يحمل حجرا ليبني به بيتا "
    "جديدا، ثم سكت طويلا ونظر إلى الجبل البعيد كأنه يراه للمرة الأولى."
)
_MIXED: Final = (
    "كتب الناشر (Verlag Meißner) في Hamburg عام 1867 أن ١٠٠٠ نسخة [طبعة أولى] تكفي، أي 25% مما "
    "طلبه «المؤلف» في رسالته إلى Kugelmann بتاريخ 18/3/1866."
)
_VOWELLED: Final = (
    "خَرَجَ النَّاسُ فِي الصَّبَاحِ إِلَى السَّاحَةِ القَدِيمَةِ، وَكَانَ الهَوَاءُ بَارِدًا وَالشَّمْسُ لَمْ تُشْرِقْ بَعْدُ، "
    "فَوَقَفَ المُعَلِّمُ بَيْنَهُمْ."
)
_ENGLISH: Final = (
    "In the morning the people went out to the old square; the air was cold and the sun had not "
    "risen, and the teacher stood among them and said that the town would not be what it was."
)


def run() -> None:
    """Print what one paragraph costs, and the essay."""
    print(f"{'':22}{'letters':>8}{'cold':>9}{'new':>9}{'known':>8}{'counting':>10}  µs")  # noqa: T201  # a benchmark talks
    for name, text in (
        ("Arabic", _PLAIN),
        ("with names and numbers", _MIXED),
        ("the same, ten times", " ".join([_MIXED] * 10)),
        ("with vowels", _VOWELLED),
        ("English", _ENGLISH),
    ):
        _print(name, [text])
    essay = _essay()
    _print(f"essay, {len(essay)} paragraphs", essay)
    rows = _best(
        lambda: [lay_out_row(text, _WIDTH, direction=Direction.RTL) for text in essay],
        before=_forget_paragraphs,
    )
    print(f"as rows of a list, each{rows / len(essay) * _MICROSECONDS:>25.0f}")  # noqa: T201  # a benchmark talks
    _compare(essay)


def _print(name: str, texts: list[str]) -> None:
    """Print what it costs when no word is known, no paragraph is, and everything is."""
    cold = _best(lambda: _all(texts), before=_forget_words)
    new = _best(lambda: _all(texts), before=_forget_paragraphs)
    known = _best(lambda: _all(texts))
    counting = _best(lambda: [cell_len(text) for text in texts], before=_forget_counts)
    figures = [value * _MICROSECONDS for value in (cold, new, known, counting)]
    print(  # noqa: T201  # a benchmark talks
        f"{name:22}{sum(map(len, texts)):>8}{figures[0]:>9.0f}{figures[1]:>9.0f}"
        f"{figures[2]:>8.0f}{figures[3]:>10.0f}"
    )


def _compare(texts: list[str]) -> None:
    """Print how much slower or faster the usual pair of libraries is, if it is installed."""
    if not (find_spec("bidi") and find_spec("arabic_reshaper")):
        print("arabic-reshaper and python-bidi are not installed: not compared")  # noqa: T201  # a benchmark talks
        return
    get_display = import_module("bidi.algorithm").get_display
    reshape = import_module("arabic_reshaper").reshape
    theirs = _best(lambda: [get_display(reshape(text)) for text in texts], rounds=3)
    ours = _best(lambda: _all(texts), before=_forget_paragraphs)
    print(f"arabic-reshaper and python-bidi take {theirs / ours:.1f} times as long as we")  # noqa: T201  # a benchmark talks


def _essay() -> list[str]:
    """Return the paragraphs of the shipped essay."""
    [source] = Path("translations").glob("*/source.txt")
    blocks = source.read_text(encoding="utf-8").split("\n\n")
    return [block.strip() for block in blocks if block.strip()]


def _all(texts: list[str]) -> None:
    """Lay out every text."""
    for text in texts:
        lay_out(text, _WIDTH, direction=Direction.RTL)


def _forget_paragraphs() -> None:
    """Forget what was laid out; words are still known."""
    layout_module._lay_out.cache_clear()  # nobody else has to forget
    layout_module._lay_out_row.cache_clear()


def _forget_words() -> None:
    """Forget everything."""
    _forget_paragraphs()
    shape.cache_clear()


def _forget_counts() -> None:
    """Let Rich forget the widths of texts."""
    if hasattr(cell_len, "cache_clear"):
        cell_len.cache_clear()


def _best(
    work: Callable[[], object],
    *,
    before: Callable[[], object] = lambda: None,
    rounds: int = _ROUNDS,
) -> float:
    """Return the CPU seconds of the quickest of some rounds."""
    times = []
    for _ in range(rounds):
        before()
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)
