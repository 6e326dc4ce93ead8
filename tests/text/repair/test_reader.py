"""Lines are read in company, and how sure a reading is takes every rival into account."""

import pytest

from workbench.catalogue.repair_model import repair_model
from workbench.text.repair.habits import RUNS_REVERSED
from workbench.text.repair.hypotheses import Entry, Reading
from workbench.text.repair.printed_line import read_line
from workbench.text.repair.reader import LineRead, read_lines
from workbench.text.repair.spelling_out import spelled_out

DOUBTFUL = 3.0


def read(*lines: str) -> list[LineRead]:
    return list(read_lines([read_line(line) for line in lines], repair_model(), RUNS_REVERSED))


@pytest.mark.parametrize(
    ("line", "following", "reading"),
    [
        (
            "التي كتب فـيهـا كل دفاتره الصغيرةو كتبه القديمة",
            "القـرى    و الـمدن    بين  ه الطويلةمـا رآه في أسفار",
            "كتبه القديمة ودفاتره الصغيرة التي كتب فيها كل",
        ),
        (
            "دخلوا واحدا بعد الآخر إلى القاعةو       سكتـوا",
            "الواسعة وجلسوا على المقاعد وبدأ الدرس الأول",
            "سكتوا ودخلوا واحدا بعد الآخر إلى القاعة",
        ),
    ],
)
def test_the_next_line_tells_how_a_line_ends(line: str, following: str, reading: str) -> None:
    (alone,) = read(line)
    together, _ = read(line, following)
    assert spelled_out(alone.runs) != reading
    assert spelled_out(together.runs) == reading


def test_behind_a_short_line_something_else_begins() -> None:
    full = "لم يكن أحد في الطريق إلا بائع الخبز وابنه"
    short = "كتبت في آذار"
    alone = read(full, full, short)
    followed = read(full, full, short, full)
    assert followed[2] == alone[2]


def test_two_orders_that_end_alike_leave_a_doubt() -> None:
    (sure,) = read(".دفاتره الصغيرة  و  معه كتبه القديمة    كان يحمل   و")
    (doubtful,) = read("إلى القرية البعيدة    و الجبل   و النهر    مضى نحو")
    assert doubtful.margin < DOUBTFUL < sure.margin


def test_a_reading_remembers_how_closely_it_won() -> None:
    entry = Entry(-10.0, Reading(-10.0))
    entry.beats(4.0, 0)
    entry.beats(7.0, 0)
    entry.beats(1.0, 2)
    assert (entry.lead, entry.root_lead) == (4.0, 1.0)
    better = Entry(-9.0, Reading(-9.0))
    better.displaces(entry)
    assert (better.lead, better.root_lead) == (1.0, 2.0)
    stranger = Entry(-8.0, Reading(-8.0, root=1))
    stranger.displaces(better)
    assert stranger.root_lead == 1.0
    assert stranger.settled().root_lead == 1.0
