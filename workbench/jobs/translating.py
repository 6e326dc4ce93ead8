"""Open a translation, keep what is typed, save it: what the desk stands on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from workbench.catalogue.journal import Journal, Recovered, recover
from workbench.catalogue.po_file import PoFile, read_po, write_po
from workbench.catalogue.reconcile import Conflict, reconcile
from workbench.checks.consequences import without_consequences
from workbench.checks.rules import Rule, prepared
from workbench.domain.errors import CatalogueError
from workbench.domain.findings import Finding
from workbench.domain.terms import Term
from workbench.domain.units import Catalogue, Unit
from workbench.glossary.matcher import Matcher
from workbench.glossary.usage import Usage, usage_of
from workbench.jobs.judging import MeaningJudge
from workbench.jobs.reading import read_translation, up_to_date
from workbench.jobs.terms import add_term, matcher_of_project
from workbench.project import Project
from workbench.storage import write_whole
from workbench.text.wording import counted

_OUTLIER: Final = "terms.outlier"
"""The rule on expressions that no glossary has."""

_OF_FINISHED_WORK: Final = frozenset({"missing", "length", "notes"})
"""Families of rules that speak of what is not there: they wait for the translator to confirm."""


_LEFT_OVER: Final = ".left-over.txt"


@dataclass(frozen=True, slots=True)
class Reading:
    """What rules and glossaries say of a unit.

    Attributes:
        findings: What looks wrong.
        usages: Its terms, and what became of them.
    """

    findings: tuple[Finding, ...] = ()
    usages: tuple[Usage, ...] = ()

    def judged(self, told: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return all findings, with what a judge adds who may not know the newest terms.

        What has become a term since the judge learnt the habits of the document is no exception
        to a habit any more: the glossary has spoken. Of a translation that belongs elsewhere
        nothing is said but that.
        """
        spans = [use.span for usage in self.usages for use in usage.uses]
        added = (
            finding
            for finding in told
            if finding.rule != _OUTLIER
            or finding.source_span is None
            or not any(finding.source_span.overlaps(span) for span in spans)
        )
        return without_consequences((*self.findings, *added))


@dataclass(frozen=True, slots=True)
class OpenTranslation:
    """A translation on the desk.

    Attributes:
        project: That it belongs to.
        po: The file as it was read or last written.
        catalogue: As it is to be shown: what an interrupted session left in the journal included.
        journal: Where every edit goes at once.
        recovered: What the journal knew that the file did not, if a session was interrupted.
        check: Reads a unit and returns what looks wrong.
        matcher: Finds the terms of the project's glossaries.
        left_over: Where those texts of an interrupted session were put whose paragraphs the file
            no longer has, if there are any.
    """

    project: Project
    po: PoFile
    catalogue: Catalogue
    journal: Journal
    recovered: Recovered | None
    check: Rule
    matcher: Matcher
    left_over: Path | None = None

    def record(self, unit: Unit) -> None:
        """Put an edited unit on the disk.

        Raises:
            CatalogueError: The disk refuses.
        """
        self.journal.record(unit)

    def reading(self, unit: Unit) -> Reading:
        """Return what can be said of `unit` at its present state without judging its meaning.

        It may take a second: some rules learn from the whole document when they read the first
        unit, and where a term seems to be missing the words of both texts are compared.
        """
        return Reading(self._findings(unit), self._usages(unit))

    def _findings(self, unit: Unit) -> tuple[Finding, ...]:
        """Return what looks wrong with `unit`.

        That a draft is one, and too short, goes without saying while it is being written.
        """
        finished = unit.translation.status.is_confirmed
        return tuple(
            finding
            for finding in self.check(unit)
            if finished or finding.rule.split(".")[0] not in _OF_FINISHED_WORK
        )

    def judge(self) -> MeaningJudge:
        """Return a judge of meanings for the document as it was opened."""
        return MeaningJudge(self.catalogue, self.project, check=self.check, terms=self.matcher)

    def _usages(self, unit: Unit) -> tuple[Usage, ...]:
        """Return the terms of `unit` and what became of them."""
        from workbench.jobs.choosing_rules import witness_of  # noqa: PLC0415  # as in `_readers`

        return usage_of(
            self.matcher,
            unit.source.text,
            unit.translation.text,
            language=self.catalogue.target_language,
            witness=witness_of(self.matcher),
        )

    def with_term(self, term: Term) -> "OpenTranslation":
        """Put a term into the glossary.

        Raises:
            GlossaryError: It is there already, or the glossary cannot be written.
        """
        add_term(self.project, term)
        check, matcher = _readers(self.project, self.catalogue)
        return replace(self, check=check, matcher=matcher)

    def saved(
        self, catalogue: Catalogue, *, obsolete: Iterable[Unit] | None = None
    ) -> "OpenTranslation":
        """Write `catalogue` to the PO file; the journal has done its duty.

        Args:
            catalogue: What is on the desk.
            obsolete: Translations without a paragraph; by default none is forgotten.

        Raises:
            StaleCatalogueError: Another program has changed the file; see `merged`.
            CatalogueError: It cannot be written.
        """
        po = write_po(self.po, catalogue, obsolete=obsolete)
        self.journal.saved(po)
        return replace(self, po=po, catalogue=catalogue, recovered=None)

    def merged(self, catalogue: Catalogue) -> tuple["OpenTranslation", str]:
        """Take in what another program wrote to the file, save both, and say what was done.

        What only one side has changed is taken from there. Where both have, ours stays and theirs
        goes into the remark.

        Raises:
            CatalogueError: The file cannot be read, or not be written.
        """
        theirs = read_po(self.po.path)
        both = reconcile(self.po.catalogue, catalogue, theirs.catalogue)
        merged = _with_both_versions(both.catalogue, both.conflicts)
        ours = set(catalogue.units)
        taken = sum(unit not in ours for unit in both.catalogue.units if unit.is_translatable)
        were = "was" if taken == 1 else "were"
        said = f"Both are in it now; {counted(taken, 'paragraph')} {were} taken from there."
        if both.conflicts:
            said += f" Changed on both sides, see the remark: {len(both.conflicts)}."
        return replace(self, po=theirs).saved(merged), said

    def sync(self) -> None:
        """Make what was recorded outlive a crash of the machine.

        Raises:
            CatalogueError: The disk refuses.
        """
        self.journal.sync()

    def forget(self) -> None:
        """Drop what was not saved."""
        self.journal.saved(self.po)


def open_translation(
    project: Project, document: str | None = None, *, language: str | None = None
) -> OpenTranslation:
    """Open a translation for the desk.

    Raises:
        ProjectError: There is no such document.
        CatalogueError: The PO file or the journal cannot be read.
        GlossaryError: A glossary cannot be read.
    """
    po = read_translation(project, document, language=language)
    recovered = _recovered(project, po)
    catalogue = recovered.catalogue if recovered else po.catalogue
    left_over = _put_aside(po, recovered.homeless) if recovered else None
    check, matcher = _readers(project, catalogue)
    return OpenTranslation(
        project, po, catalogue, Journal(po), recovered, check, matcher, left_over
    )


def _recovered(project: Project, po: PoFile) -> Recovered | None:
    """Return what an interrupted session left, even if the source was changed since.

    Its edits have the keys of the paragraphs as the file has them; those that were made after the
    source had changed, and were interrupted again, have the keys of the new ones.
    """
    if recover(po) is None:
        return None
    then = recover(read_po(po.path))
    if then is None:
        return None
    carried = up_to_date(project, replace(po, catalogue=then.catalogue), po.catalogue.document)
    now = recover(carried)
    if now is None:
        return then
    edited = tuple(dict.fromkeys((*then.edited, *now.edited)))
    homeless = tuple(each for each in then.homeless if each in now.homeless)
    return replace(now, edited=edited, homeless=homeless)


def _put_aside(po: PoFile, homeless: Iterable[tuple[str, str]]) -> Path | None:
    """Keep the texts of paragraphs that are gone in a file beside the translation.

    Returns:
        The file, if there is anything to keep.

    Raises:
        CatalogueError: It cannot be written.
    """
    texts = [text for _, text in homeless if text.strip()]
    if not texts:
        return None
    path = po.path.with_suffix(_LEFT_OVER)
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    fresh = [text for text in texts if text not in kept]
    if fresh:
        write_whole(
            path, "\n\n".join(filter(None, (kept.strip(), *fresh))) + "\n", refuse=CatalogueError
        )
    return path


def _readers(project: Project, catalogue: Catalogue) -> tuple[Rule, Matcher]:
    """Return the project's rules and its terms, ready for `catalogue`."""

    # Deferred to when the first unit is read: some rules compare every paragraph with all, and the
    # first screen of a long book would wait a fifth longer.
    @cache
    def ready() -> Rule:
        from workbench.jobs.choosing_rules import audible, rules_of  # noqa: PLC0415

        rules = audible(rules_of(project), project.settings.silence)
        return prepared(catalogue, rules=rules)

    def check(unit: Unit) -> Iterator[Finding]:
        return ready()(unit)

    return check, matcher_of_project(project)


def _with_both_versions(catalogue: Catalogue, conflicts: Iterable[Conflict]) -> Catalogue:
    """Put the other side's text into the remark of every unit that both sides changed."""
    theirs = {conflict.key: conflict.theirs.translation.text for conflict in conflicts}
    units = (
        unit.with_note(f"{unit.note}\nThe other version: {theirs[unit.key]}".strip())
        if unit.key in theirs
        else unit
        for unit in catalogue.units
    )
    return replace(catalogue, units=tuple(units))
