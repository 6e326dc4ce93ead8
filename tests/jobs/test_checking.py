"""Checking a document: what is told while it goes on."""

import pytest

from workbench.checks.rules import pairs
from workbench.jobs.checking import check
from workbench.jobs.choosing_rules import bench_with


@pytest.mark.parametrize("with_meaning", [True, False])
def test_the_work_is_done_once_and_never_goes_back(with_meaning: bool) -> None:  # noqa: FBT001
    catalogue = pairs(
        ("سقطت باريس.", "Paris fell."),
        ("* * *", ""),
        ("دخل الجنود المدينة.", "The soldiers entered the city."),
        ("انتهى.", "The end."),
    )
    told: list[tuple[int, int]] = []
    check(
        catalogue,
        bench=bench_with() if with_meaning else None,
        progress=lambda done, total: told.append((done, total)),
    )
    assert {total for _, total in told} == {4}
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert done[-1] == 4
    assert done.index(4) == len(done) - 1
