"""Bring two edits of one catalogue together, paragraph by paragraph.

Version control merges lines, and has been seen to marry a new source to an old translation. Here
a unit is the smallest thing: what only one side has changed is taken, and where both have, the
two versions are handed back for a person to decide.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.domain.units import Catalogue, Translation, Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A unit that both sides changed, each in its own way.

    Attributes:
        key: The unit's key.
        base: As it was; nothing if both sides have added it.
        ours: Here; this one stands in the reconciled catalogue.
        theirs: There.
    """

    key: str
    base: Unit | None
    ours: Unit
    theirs: Unit


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Two edits in one.

    Attributes:
        catalogue: In our order; units that only the other side has come behind the one that they
            follow there.
        conflicts: What a person has to decide, in that order.
    """

    catalogue: Catalogue
    conflicts: tuple[Conflict, ...]


def reconcile(base: Catalogue, ours: Catalogue, theirs: Catalogue) -> Reconciled:
    """Apply to `ours` what has become of `base` in `theirs`.

    A unit that one side removed and the other left alone is gone; one that the other side
    translated further stays.
    """
    was = {unit.key: unit for unit in base.units}
    there = {unit.key: unit for unit in theirs.units}
    here = {unit.key: unit for unit in ours.units}
    units: list[Unit] = []
    conflicts: list[Conflict] = []
    for unit in _in_order(ours, theirs):
        merged = _merged(was.get(unit.key), here.get(unit.key), there.get(unit.key))
        if isinstance(merged, Conflict):
            conflicts.append(merged)
            units.append(merged.ours)
        elif merged is not None:
            units.append(merged)
    return Reconciled(replace(ours, units=tuple(units)), tuple(conflicts))


def _in_order(ours: Catalogue, theirs: Catalogue) -> tuple[Unit, ...]:
    """Return the units of both, each key once: ours, and theirs behind the one they follow."""
    here = {unit.key for unit in ours.units}
    followers: dict[str, list[Unit]] = {}
    last = ""
    for unit in theirs.units:
        if unit.key in here:
            last = unit.key
        else:
            followers.setdefault(last, []).append(unit)
    found = list(followers.get("", ()))
    for unit in ours.units:
        found += (unit, *followers.get(unit.key, ()))
    return tuple(found)


def _merged(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> Unit | Conflict | None:
    """Return what is to stand for one key: a unit, a conflict, or nothing."""
    if ours is None or theirs is None:
        only = ours if theirs is None else theirs
        return None if only == base else only
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    return _field_by_field(base, ours, theirs) or Conflict(ours.key, base, ours, theirs)


def _field_by_field(base: Unit | None, ours: Unit, theirs: Unit) -> Unit | None:
    """Return a unit in which every part comes from the side that changed it, if one alone did."""
    if base is None:
        return None
    if ours.source != theirs.source:
        # Another source makes it another question whether a translation still fits.
        return None
    wording = _one_sided(_wording(base), _wording(ours), _wording(theirs))
    note = _one_sided(base.note, ours.note, theirs.note)
    if wording is None or note is None:
        return None
    translation, previous = wording
    return replace(ours, translation=translation, previous=previous, note=note)


def _wording(unit: Unit) -> tuple[Translation, str]:
    """Return the translation with the source it renders, if that is another one now."""
    return unit.translation, unit.previous


def _one_sided(base: T, ours: T, theirs: T) -> T | None:
    """Return what became of `base`, or nothing if two different things did."""
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else None
