"""One of them is not “1 of them are”."""

from workbench.text.wording import counted


def test_only_one_is_singular() -> None:
    assert [counted(number, "passage") for number in (0, 1, 1234)] == [
        "0 passages",
        "1 passage",
        "1,234 passages",
    ]
