"""What two gradings of one submission say otherwise, check by check."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.results import CheckResult, GradingResult


@dataclass(frozen=True)
class CheckChange:
    """A check that found something else.

    Attributes:
        before: None where the check is new.
        after: None where it is no more.
    """

    before: CheckResult | None
    after: CheckResult | None

    @property
    def check(self) -> CheckResult:
        """The check, as it is now where it still is."""
        known = self.after or self.before
        assert known is not None
        return known

    @property
    def name(self) -> str:
        """Its problem's and its own."""
        return f"{self.check.problem}: {self.check.name}"

    @property
    def by(self) -> float:
        """The marks won or lost."""
        return round((self.after.score if self.after else 0) - (self.before.score if self.before else 0), 6)


def changed_checks(before: GradingResult, after: GradingResult) -> list[CheckChange]:
    """The checks of which the marks, the outcome, or what is said of it differ, in the order of the later grading."""
    earlier = {(check.problem, check.name): check for check in before.checks}
    later = {(check.problem, check.name): check for check in after.checks}
    pairs = [CheckChange(earlier.get(name), check) for name, check in later.items()]
    pairs += [CheckChange(check, None) for name, check in earlier.items() if name not in later]
    return [pair for pair in pairs if _said(pair.before) != _said(pair.after)]


def _said(check: CheckResult | None) -> tuple[object, ...] | None:
    if check is None:
        return None
    return check.score, check.max_score, check.outcome, check.cause, check.feedback, check.misconception


def why(check: CheckResult | None) -> str:
    """Why a check ended as it did, in a line: its cause, and what it found."""
    if check is None:
        return "there was no such check"
    if check.outcome == "passed":
        return "passed"
    finding = " ".join(check.finding.split()) or check.outcome
    return f"{check.outcome} ({check.cause}): {finding}" if check.cause else f"{check.outcome}: {finding}"
