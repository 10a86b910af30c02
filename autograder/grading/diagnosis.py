"""Which known mistake a failed submission makes.

The failed check is run again on each misconception of the problem, in this process and on the same inputs. A
misconception explains the failure if it passes what the check needs, if the check finds the same fault, and, where the
function is deterministic or the fault is only that a value is wrong, if every answer is the same as the student's. It is
named only if it is the one that does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from autograder.checks.student import LocalStudent
from autograder.grading.judging import Trial, Verdict
from autograder.grading.trace import OwnResult, same_results, the_one_that_explains
from misconceptions import Misconception


def diagnose(
    trial: Trial,
    verdict: Verdict,
    candidates: Sequence[Misconception],
    reference: Mapping[str, Callable[..., Any]],
) -> Misconception | None:
    """The only candidate that explains a verdict.

    Args:
        trial: the check that failed.
        verdict: on the student.
        candidates: the misconceptions of the check's problem.
        reference: the other functions of the assignment, for checks that use several.
    """
    return the_one_that_explains(
        verdict, {candidate: LiveTrace(candidate, trial, verdict.attempt, reference) for candidate in candidates}
    )


class LiveTrace:
    """The trace of a misconception on a check, which is run as often as what is asked for needs.

    Args:
        candidate: the misconception.
        trial: the check.
        attempt: which of the check's attempts is meant.
        reference: the other functions of the assignment.
    """

    def __init__(
        self, candidate: Misconception, trial: Trial, attempt: int, reference: Mapping[str, Callable[..., Any]]
    ) -> None:
        self._functions = {**reference, candidate.of: candidate.function}
        self._trial = trial
        self._attempt = attempt

    @property
    def failure(self) -> tuple[str, tuple[float, ...]] | None:
        """The finding's code and its evidence; None if the check passes."""
        failure = self._first.failure
        return None if failure is None else (failure.code, failure.evidence)

    @cached_property
    def is_deterministic(self) -> bool:
        """Whether other draws of its own leave its results as they are."""
        return same_results(self.results, self._run("other draws").calls)

    @property
    def results(self) -> Sequence[OwnResult]:
        """Of its calls."""
        return [OwnResult(call) for call in self._first.calls]

    @cached_property
    def passes_needed(self) -> bool:
        """Whether it passes the checks that had to pass before this one."""
        judged = (needed.judge(lambda seed: LocalStudent(self._functions, seed)) for needed in self._trial.needs)
        return not any(verdict.failure for verdict in judged)

    @cached_property
    def _first(self) -> Verdict:
        return self._run("student")

    def _run(self, purpose: str) -> Verdict:
        student = LocalStudent(self._functions, self._trial.student_seed(self._attempt, purpose))
        return self._trial.run(student, self._attempt)
