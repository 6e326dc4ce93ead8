"""Questions that are answered off the keyboard's path."""

from functools import partial
from operator import add
from threading import Event, get_ident

from workbench.domain.errors import CatalogueError
from workbench.jobs.background import Background, known


def test_who_answers_is_fetched_once_and_asked_in_another_thread() -> None:
    fetched: list[int] = []

    def fetch() -> int:
        fetched.append(get_ident())
        return 20

    background = Background(fetch, name="test")
    answers = [background.ask(partial(add, more), 0) for more in (1, 2)]
    assert [answer.result() for answer in answers] == [21, 22]
    assert len(fetched) == 1
    assert fetched != [get_ident()]
    background.drop()


def test_without_an_answer_there_is_nothing_and_the_next_question_is_asked_again() -> None:
    fetched: list[str] = []

    def fetch() -> str:
        fetched.append("once more")
        if len(fetched) == 1:
            problem = "the memory is locked"
            raise CatalogueError(problem, remedy="Wait.")
        return "here"

    background = Background(fetch, name="test")
    assert background.ask(str.upper, "nothing").result() == "nothing"
    assert background.ask(str.upper, "nothing").result() == "HERE"
    background.drop()


def _say(word: str, said: list[str]) -> None:
    said.append(word)


def test_all_is_answered_before_the_end() -> None:
    background = Background(list[str], name="test")
    for word in ("one", "two"):
        background.ask(partial(_say, word), None)
    dismissed: list[list[str]] = []
    background.finish(dismissed.append)
    assert dismissed == [["one", "two"]]


def test_nobody_is_dismissed_who_was_never_fetched() -> None:
    dismissed: list[str] = []
    Background(str, name="test").finish(dismissed.append)
    assert dismissed == []


def test_what_has_not_begun_is_dropped() -> None:
    begun, go_on = Event(), Event()

    def wait(_: str) -> str:
        begun.set()
        return "waited" if go_on.wait(timeout=30) else "nothing"

    background = Background(str, name="test")
    first, second = background.ask(wait, "nothing"), background.ask(str.upper, "nothing")
    begun.wait(timeout=30)
    background.drop()
    go_on.set()
    assert first.result() == "waited"
    assert second.cancelled()


def test_what_is_known_need_not_be_waited_for() -> None:
    answer = known("yes")
    assert answer.done()
    assert answer.result() == "yes"
