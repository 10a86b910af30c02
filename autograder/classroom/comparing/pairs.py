"""Two runs joined, like with like: the same files, graded with the same seed."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from autograder.classroom.comparing.changes import CheckChange, changed_checks
from autograder.classroom.records import Graded, Student
from autograder.results import GradingResult

OTHER_FILES = "other files were handed in"
OTHER_SEED = "another seed"
ONLY_BEFORE = "graded in the first alone"
ONLY_AFTER = "graded in the second alone"

_Key = tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """A submission of which two gradings differ.

    Attributes:
        students: whose it is.
        before: the marks, as ``after``.
        why: a word on what broke off, where one of the two did; else empty.
        checks: those that found something else.
    """

    students: tuple[Student, ...]
    before: float
    after: float
    why: str
    checks: list[CheckChange]

    @property
    def by(self) -> float:
        """The marks won or lost."""
        return round(self.after - self.before, 6)


@dataclass
class Comparison:
    """What came of comparing two runs.

    Attributes:
        compared: how many submissions were.
        changed: those that differ, greatest change first.
        incomparable: the others, and why they cannot be compared.
    """

    compared: int = 0
    changed: list[Changed] = field(default_factory=list)
    incomparable: list[tuple[tuple[Student, ...], str]] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many marks went up, went down, and stayed; and of the last, of how many the findings are others."""
        signs = Counter((each.by > 0) - (each.by < 0) for each in self.changed)
        return {
            "up": signs[1],
            "down": signs[-1],
            "same": self.compared - signs[1] - signs[-1],
            "same_marks_other_findings": signs[0],
        }

    def reasons(self) -> Counter[str]:
        """How many could not be compared, by the reason."""
        return Counter(reason for _, reason in self.incomparable)

    def by_check(self) -> dict[str, list[CheckChange]]:
        """The changes of each check, those of most marks first."""
        found: dict[str, list[CheckChange]] = {}
        for each in self.changed:
            for change in each.checks:
                found.setdefault(change.name, []).append(change)
        order = sorted(found, key=lambda name: (-sum(abs(each.by) for each in found[name]), -len(found[name]), name))
        return {name: found[name] for name in order}


@dataclass(frozen=True)
class _Packed:
    """A grading of the first run, kept small until its counterpart comes."""

    students: tuple[Student, ...]
    digest: str
    made: tuple[int, datetime]
    broke_off: str
    result: bytes

    @classmethod
    def of(cls, graded: Graded) -> _Packed:
        text = json.dumps(graded.result.as_json())
        made = (graded.run, graded.at)
        return cls(
            graded.handed_in.students, graded.handed_in.digest, made, graded.broke_off, zlib.compress(text.encode(), 1)
        )

    def unpacked(self) -> GradingResult:
        return GradingResult.from_json(json.loads(zlib.decompress(self.result)))


def compare(before: Iterable[Graded], after: Iterable[Graded], *, is_one_store: bool) -> Comparison:
    """Joins the gradings that count before and after by their students.

    Args:
        before: of the first run, one in memory at a time.
        after: of the second one.
        is_one_store: whether a grading of both runs may be one and the same.
    """
    waiting = {_key(graded): _Packed.of(graded) for graded in before}
    found = Comparison()
    for graded in after:
        earlier = waiting.pop(_key(graded), None)
        if earlier is None:
            found.incomparable.append((_whose(graded), ONLY_AFTER))
        elif is_one_store and earlier.made == (graded.run, graded.at):
            found.compared += 1
        else:
            _compare(earlier, graded, found)
    found.incomparable += [(packed.students, ONLY_BEFORE) for packed in waiting.values()]
    found.changed.sort(key=lambda each: -abs(each.by))
    return found


def _compare(earlier: _Packed, graded: Graded, found: Comparison) -> None:
    before, after = earlier.unpacked(), graded.result
    if earlier.digest != graded.handed_in.digest:
        found.incomparable.append((_whose(graded), OTHER_FILES))
        return
    if before.checks and after.checks and before.seed != after.seed:
        found.incomparable.append((_whose(graded), OTHER_SEED))
        return
    found.compared += 1
    checks = changed_checks(before, after)
    broke_off = earlier.broke_off != graded.broke_off
    if checks or broke_off:
        why = f"{earlier.broke_off or 'whole'} → {graded.broke_off or 'whole'}" if broke_off else ""
        found.changed.append(Changed(_whose(graded), before.score, after.score, why, checks))


def _whose(graded: Graded) -> tuple[Student, ...]:
    return graded.handed_in.students or (Student(graded.handed_in.label),)


def _key(graded: Graded) -> _Key:
    return tuple(sorted(each.key for each in _whose(graded)))
