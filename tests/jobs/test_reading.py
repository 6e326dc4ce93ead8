"""What rules and judge say of a unit at the desk is put together."""

from workbench.domain.findings import Finding, Mqm, Severity, Span
from workbench.domain.terms import Term, TermUse
from workbench.glossary.usage import Usage
from workbench.jobs.translating import Reading


def finding(rule: str, span: Span | None = None) -> Finding:
    return Finding(rule, "key", Severity.NEUTRAL, Mqm.INCONSISTENT_TERM, "Look.", span)


def test_what_has_become_a_term_is_no_exception_to_a_habit_any_more() -> None:
    usage = Usage(Term("حصار", ("siege",)), (TermUse(Term("حصار", ("siege",)), Span(4, 10)),), ())
    rules = finding("numbers.missing")
    settled, other = finding("terms.outlier", Span(4, 10)), finding("terms.outlier", Span(20, 24))
    omission = finding("meaning.omission", Span(0, 30))
    told = (settled, other, omission)
    assert Reading((rules,), ()).judged(told) == (rules, settled, other, omission)
    assert Reading((rules,), (usage,)).judged(told) == (rules, other, omission)


def test_of_a_translation_that_belongs_elsewhere_nothing_else_is_compared() -> None:
    number, spaces = finding("numbers.missing"), finding("spaces.double")
    told = (finding("meaning.elsewhere"), finding("terms.outlier", Span(4, 10)))
    assert Reading((number, spaces), ()).judged(told) == (spaces, told[0])
