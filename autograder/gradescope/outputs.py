"""What each test of Gradescope's says: a cause in full where it comes first, and elsewhere where that is.

Gradescope may show the results of hidden checks later than others, or never. So a test refers to none that may be shown
later than itself, and says nothing that follows from such a one.
"""

from __future__ import annotations

from autograder.gathered import by_problem, root_of, says_the_same, wholes
from autograder.results import CheckResult, GradingResult
from autograder.rules import Visibility

_SOON = {"visible": 0, "after_due_date": 1, "after_published": 2, "hidden": 3}
"""When students see a result, the soonest first."""

_BRIEF = {
    "cannot_import": "The submission cannot be imported: see above.",
    "not_attempted": "Not attempted.",
}
"""What is said of a cause that stands at the top; any other's sentence is short enough."""

_UNTOLD = "Not judged: the reason is not shown yet."


class Outputs:
    """The texts of a grading's tests.

    Args:
        result: of the grading.

    Attributes:
        wholes: the problems of which nothing was judged, as far as the tests that are shown at once tell. Why that is
            stands above all tests.
    """

    def __init__(self, result: GradingResult) -> None:
        self._hidden_checks: Visibility = result.hidden_checks
        self._problems = by_problem(result.checks)
        self._numbers = {
            (problem, check.name): f"{major}.{minor}"
            for major, (problem, checks) in enumerate(self._problems.items(), 1)
            for minor, check in enumerate(checks, 1)
        }
        self._before = {
            id(check): [each for each in checks[:place] if self._is_shown_by(each, check)]
            for checks in self._problems.values()
            for place, check in enumerate(checks)
        }
        at_once = [check for check in result.checks if self.visibility(check) == "visible"]
        self.wholes = wholes(at_once)
        self._at_top = {
            problem: root_of(checks[0], checks)
            for problem, checks in by_problem(at_once).items()
            if any(problem in whole.problems for whole in self.wholes)
        }

    def number(self, check: CheckResult) -> str:
        """The number of a check's test: problem.check."""
        return self._numbers[check.problem, check.name]

    def visibility(self, check: CheckResult) -> str:
        """When a check's test is shown, in Gradescope's words."""
        return self._hidden_checks if check.visibility == "hidden" else check.visibility

    def of(self, check: CheckResult) -> str:
        """What a check's test says."""
        at_top = self._at_top.get(check.problem)
        root = root_of(check, self._shown_before(check))
        if at_top is not None and says_the_same(root, at_top):
            return _BRIEF.get(root.cause, root.finding)
        parts = (self._finding(check, root), self._terms(check), self._explanation(check), self._printed(check))
        return "\n".join(part for part in parts if part)

    def _finding(self, check: CheckResult, root: CheckResult) -> str:
        if check.because:
            return _UNTOLD if root is check else f"Not judged: {self.number(root)} did not pass."
        same = self._teller_of_finding(check)
        return check.finding if same is None else f"The same as in {self.number(same)}."

    def _teller_of_finding(self, check: CheckResult) -> CheckResult | None:
        return next((each for each in self._shown_before(check) if says_the_same(check, each)), None)

    def _terms(self, check: CheckResult) -> str:
        if not check.terms or not self._may_tell_terms(check):
            return ""
        alike = (each for each in self._shown_before(check) if each.terms == check.terms and self._may_tell_terms(each))
        first = next(alike, None)
        return check.terms if first is None else f"Judged as in {self.number(first)}."

    def _may_tell_terms(self, check: CheckResult) -> bool:
        """Whether what is shown with a check tells anyway that the functions which were stood in for lost marks."""
        lost = [[each for each in self._problems.get(name, []) if each.outcome != "passed"] for name in check.supplied]
        return all(not its or any(self._is_shown_by(each, check) for each in its) for its in lost)

    def _explanation(self, check: CheckResult) -> str:
        alike = (each for each in self._shown_before(check) if each.explanation == check.explanation)
        first = next(alike, None)
        if first is None or not check.explanation:
            return check.explanation
        return "" if first is self._teller_of_finding(check) else f"The mistake is explained in {self.number(first)}."

    def _printed(self, check: CheckResult) -> str:
        if not check.printed:
            return ""
        first = next((each for each in self._shown_before(check) if each.printed == check.printed), None)
        as_before = "" if first is None else f"Your code printed the same as in {self.number(first)}."
        return as_before or f"Your code printed:\n{check.printed}"

    def _shown_before(self, check: CheckResult) -> list[CheckResult]:
        """The checks of its problem before it whose tests are shown whenever its own is."""
        return self._before[id(check)]

    def _is_shown_by(self, check: CheckResult, other: CheckResult) -> bool:
        """Whether a check's test is shown whenever another's is."""
        return _SOON[self.visibility(check)] <= _SOON[self.visibility(other)]
