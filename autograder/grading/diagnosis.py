"""Which known mistakes the failed checks of a problem show, found by running these mistakes.

A failed check is run again on each misconception of the problem, in this process and on the same inputs. A misconception
explains the failure if it passes what the check needs, if the check finds the same fault, and, where the function is
deterministic or the fault is only that a value is wrong, if every answer is the same as the student's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder.checks.student import LocalStudent
from autograder.grading.judging import Trial, Verdict
from autograder.grading.naming import Judged, named
from autograder.grading.trace import OwnResult, same_results
from autograder.results import CheckResult
from misconceptions import Misconception


@dataclass(frozen=True)
class Finding:
    """A check that was run, and what it found on a student."""

    trial: Trial
    verdict: Verdict
    result: CheckResult


def name_mistakes(
    findings: Sequence[Finding], candidates: Sequence[Misconception], reference: Mapping[str, Callable[..., Any]]
) -> list[CheckResult]:
    """Puts the known mistakes behind the findings into their results.

    Args:
        findings: of all checks of one problem.
        candidates: the problem's misconceptions.
        reference: the functions of the assignment.

    Returns:
        The results in which a name was put.
    """
    of_checks = {each.result.name: each for each in findings}
    traces: dict[tuple[str, str], LiveTrace] = {}

    def trace_of(judged: Judged, candidate: Misconception) -> LiveTrace:
        key = judged.check, candidate.name
        if key not in traces:
            trial = of_checks[judged.check].trial
            traces[key] = LiveTrace(candidate, trial, judged.verdict.attempt, reference)
        return traces[key]

    judged = [Judged(name, each.verdict, each.result.visibility == "visible") for name, each in of_checks.items()]
    found = named(judged, candidates, trace_of)
    for name, mistake in found.items():
        result = of_checks[name].result
        result.misconception, result.explanation = mistake.name, mistake.explanation
    return [of_checks[name].result for name in found]


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

    @property
    def is_certain(self) -> bool:
        """Whether it is a finding that no chance explains, and which so needs no second attempt."""
        return self._first.failure is not None and self._first.failure.false_alarm == 0

    @cached_property
    def fails(self) -> bool:
        """Whether the check fails it, after all its attempts."""
        return self._trial.judge(lambda seed: LocalStudent(self._functions, seed)).failure is not None

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
