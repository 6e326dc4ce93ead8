r"""What was done to the lines of a source, and what a person decided: `repairs.jsonl`.

Beside `source.txt`, one JSON object a line. The first says what the log is of; each of the others
is a line of the source, numbered as in its file:

    {"schema": 1, "lines": 460, "digest": "…"}
    {"line": 3, "before": "…", "after": "…", "reasons": ["word-torn-apart"], "confidence": 0.98,
     "decision": "made"}

`decision` is `made` (by us), `proposed` (we were not sure enough, and left the line as it came) or
`settled` (by a person, and final). A settled line may be edited here by hand: the next import takes
it over. Importing the same lines again reads the log and asks nothing. The text as it came is kept
as `extracted.txt`, so that lines can be settled when its file is no longer at hand.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workbench.domain.errors import SourceError
from workbench.storage import write_whole
from workbench.text.repair.records import Decision, LineRepair, Reason

FILE: Final = "repairs.jsonl"
EXTRACTED: Final = "extracted.txt"
SCHEMA: Final = 1


@dataclass(frozen=True, slots=True)
class RepairLog:
    """A log.

    Attributes:
        digest: Of the lines that it is of, see `digest_of`.
        repairs: By line.
    """

    digest: str = ""
    repairs: tuple[LineRepair, ...] = ()

    @property
    def settled(self) -> Mapping[str, str]:
        """Return what a person decided, by the line as it came."""
        return {
            repair.before: repair.after
            for repair in self.repairs
            if repair.decision is Decision.SETTLED
        }

    def applied(self, lines: Sequence[str]) -> tuple[str, ...]:
        """Return `lines` with everything done that was made or settled."""
        readings = {
            repair.before: repair.after
            for repair in self.repairs
            if repair.decision is not Decision.PROPOSED
        }
        return tuple(readings.get(line, line) for line in lines)


def digest_of(lines: Iterable[str]) -> str:
    """Return a short hash of lines, by which a log knows what it is of."""
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def read_log(folder: Path) -> RepairLog:
    """Read the log in the folder of a document; an empty one if there is none.

    Raises:
        SourceError: It cannot be read; names the line.
    """
    path = folder / FILE
    if not path.is_file():
        return RepairLog()
    digest, repairs, number = "", [], 0
    try:
        with path.open(encoding="utf-8") as rows:
            for number, row in enumerate(rows, start=1):
                fields = json.loads(row)
                if number == 1:
                    digest = str(fields["digest"])
                else:
                    repairs.append(_repair(fields))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(
            f"the log of repairs cannot be read ({error})",
            remedy="Correct the line, or delete the file to have the text repaired anew.",
            where=path,
            line=number or None,
        ) from error
    return RepairLog(digest, tuple(repairs))


def write_log(folder: Path, lines: Sequence[str], repairs: Iterable[LineRepair]) -> None:
    """Write the log of `lines` into the folder of a document.

    Raises:
        SourceError: It cannot be written.
    """
    head = {"schema": SCHEMA, "lines": len(lines), "digest": digest_of(lines)}
    rows = [head, *(_fields(repair) for repair in repairs)]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_whole(folder / FILE, text, refuse=SourceError)


def _fields(repair: LineRepair) -> dict[str, Any]:
    """Return what a row says."""
    return {
        "line": repair.line,
        "before": repair.before,
        "after": repair.after,
        "reasons": list(repair.reasons),
        "confidence": round(repair.confidence, 3),
        "decision": repair.decision,
    }


def _repair(fields: Mapping[str, Any]) -> LineRepair:
    """Return what a row says.

    Raises:
        KeyError: Something is missing.
        ValueError: Something is none of our words.
        TypeError: Something is of another kind.
    """
    return LineRepair(
        line=int(fields["line"]),
        before=str(fields["before"]),
        after=str(fields["after"]),
        reasons=tuple(Reason(reason) for reason in fields["reasons"]),
        confidence=float(fields["confidence"]),
        decision=Decision(fields["decision"]),
    )
