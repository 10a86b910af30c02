"""Which checks lost their marks for one and the same cause, so that people need to read of it only once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.results import CheckResult

_OF_WHOLE_PROBLEMS = {"cannot_import", "not_attempted", "not_run", "unfinished"}
"""Causes that tell nothing of a function's single checks."""


@dataclass(frozen=True)
class Whole:
    """Problems of which no check was judged, all for one cause.

    Attributes:
        problems: their names.
        checks: all of theirs.
    """

    problems: list[str]
    checks: list[CheckResult]
    _parts: tuple[str, ...]

    @property
    def is_failure(self) -> bool:
        """Whether the submission is at fault, and does not merely leave something out."""
        return self.checks[0].outcome == "failed"

    @property
    def names_its_problems(self) -> bool:
        """Whether the finding has a place for a problem's name."""
        return len(self._parts) > 1

    @property
    def max_score(self) -> float:
        """The marks to be had for them."""
        return sum(check.max_score for check in self.checks)

    def finding(self, names: str) -> str:
        """What is wrong, said of all of them at once; ``names`` stand where a finding has its problem's name."""
        return names.join(self._parts)


def by_problem(checks: Iterable[CheckResult]) -> dict[str, list[CheckResult]]:
    """The checks of each problem, in their order."""
    found: dict[str, list[CheckResult]] = {}
    for check in checks:
        found.setdefault(check.problem, []).append(check)
    return found


def wholes(checks: Iterable[CheckResult]) -> list[Whole]:
    """The problems of which no check was judged, gathered by their cause.

    Findings that differ in nothing but the problem's name are one.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    problems = by_problem(checks)
    for problem, its in problems.items():
        ends = {(root.cause, root.finding) for root in (root_of(check, its) for check in its)}
        cause, finding = next(iter(ends))
        if len(ends) == 1 and cause in _OF_WHOLE_PROBLEMS:
            parts = re.split(rf"\b{re.escape(problem)}\b", finding)
            found.setdefault((cause, *(parts if len(parts) == 2 else [finding])), []).append(problem)
    return [
        Whole(names, [check for name in names for check in problems[name]], tuple(parts))
        for (_, *parts), names in found.items()
    ]


def gathered(checks: Sequence[CheckResult]) -> list[list[CheckResult]]:
    """A problem's checks in groups that can be told together, each at the place of its first.

    A group is a check with those after it that lost their marks for the same cause and have nothing to add; or checks
    that were not judged because what they need lost its marks for one cause. Whatever passed is told by itself.
    """
    groups: list[list[CheckResult]] = []
    for check in checks:
        home = next((group for group in groups if _belongs(check, group[0], groups)), None)
        if home is None:
            groups.append([check])
        else:
            home.append(check)
    return groups


def root_of(check: CheckResult, checks: Iterable[CheckResult]) -> CheckResult:
    """The check whose failure is why this one did not pass: itself, or one of ``checks`` that it waited for."""
    return next((each for each in checks if each.name == check.because), check)


def says_the_same(check: CheckResult, earlier: CheckResult) -> bool:
    """Whether a check's finding is that of an earlier one of its problem, which may have said more."""
    if "passed" in (check.outcome, earlier.outcome) or not check.finding:
        return False
    # Where more is said, a colon stands in the place of the full stop.
    return check.cause == earlier.cause and earlier.finding.startswith(check.finding.removesuffix("."))


def _belongs(check: CheckResult, first: CheckResult, groups: list[list[CheckResult]]) -> bool:
    if check.because or first.because:
        both = bool(check.because and first.because)
        return both and _place(check.because, groups) == _place(first.because, groups)
    adds = check.explanation not in ("", first.explanation) or check.printed not in ("", first.printed)
    return says_the_same(check, first) and not adds


def _place(name: str, groups: list[list[CheckResult]]) -> int | str:
    """Which group a check is in; its name, should it be in none."""
    return next((place for place, group in enumerate(groups) if any(each.name == name for each in group)), name)
