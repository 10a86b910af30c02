"""One grading's way through the checks: what was found so far, and what follows from it for the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

import pytest

from autograder.assignment import Assignment, AssignmentError
from autograder.checks.failure import NO_RESULT, Failure, NotAttempted
from autograder.checks.student import LocalStudent, Student
from autograder.grading.diagnosis import Finding, name_mistakes
from autograder.grading.items import HIDDEN, fill, mark_of_item, problem_of, require_marks, short_name, unjudged
from autograder.grading.judging import Trial, Verdict
from autograder.grading.repetition import drawing
from autograder.grading.seeds import derive
from autograder.results import CheckResult
from misconceptions import misconceptions_in


class MakeStudent(Protocol):
    """Makes the student of one attempt."""

    def __call__(self, problem: str, visibility: str, seed: int, /, supplied: Collection[str] = ()) -> Student:
        """For a check of ``problem``, with the reference's functions in place of those ``supplied``."""


class Checking:
    """Judges students by checks, one after the other, and reports each.

    Args:
        assignment: whose checks are run.
        make_student: gives each attempt its student.
        seed: of the grading.
        planned: told of all checks, as "not judged", before the first is run.
        judged: told of each result.
        named: told of each result again in which a known mistake is named, after the last check of its problem.
        relies_on: the names in the student's file that its solution of a problem uses.
        only: the problems to judge; all of them where none is named. Earlier ones that their solutions use are judged as
            well, because it counts whether they are right, but no result of theirs is told.
        refusal: why hidden checks are not to be run, if they are not.
        names_mistakes: whether the known mistakes are looked for.

    Attributes:
        files: the problems whose checks are run; empty for all.
    """

    def __init__(
        self,
        assignment: Assignment,
        make_student: MakeStudent,
        seed: int,
        *,
        planned: Callable[[list[CheckResult]], None] = lambda plan: None,
        judged: Callable[[CheckResult, Verdict | None], None] = lambda result, verdict: None,
        named: Callable[[CheckResult], None] = lambda result: None,
        relies_on: Callable[[str], Collection[str]] = lambda problem: (),
        only: Collection[str] = (),
        refusal: str = "",
        names_mistakes: bool = True,
    ) -> None:
        self._assignment = assignment
        self._only = only
        self._refusal = refusal
        self._mistakes = assignment.misconceptions if names_mistakes else ()
        self._make_student = make_student
        self._seed = seed
        self._planned = planned
        self._judged = judged
        self._named = named
        self._relies_on = relies_on
        self._outcomes: dict[tuple[str, str], CheckResult] = {}
        self._trials: dict[tuple[str, str], Trial] = {}
        self._broken: set[tuple[str, str]] = set()
        self._findings: list[Finding] = []
        self._lost: set[str] = set()
        self._reference = {problem.name: problem.reference for problem in assignment.problems}
        self.files = frozenset(used for problem in only for used in (problem, *self._earlier_parts(problem)))

    def plan(self, items: Sequence[pytest.Item]) -> None:
        """Announces the checks.

        Raises:
            AssignmentError: where their marks do not agree with those of their problems.
        """
        plan = [unjudged(item) for item in items if self._is_asked_for(problem_of(item))]
        require_marks(self._assignment.selected(self._only), plan)
        self._planned(plan)

    def check(self, item: pytest.Function) -> None:
        """Judges the student by one check."""
        result = unjudged(item)
        verdict = None
        missing = self._missing_prerequisite(item)
        if self._refusal and item.path.parent.name == HIDDEN:
            result.feedback, result.cause = f"Not judged: {self._refusal}", "not_run"
        elif missing is not None:
            is_cause = missing.outcome == "failed"
            result.feedback = f"Not judged, because “{missing.title}” did not pass." if is_cause else missing.feedback
            result.cause = "prerequisite" if is_cause else missing.cause
            result.because = missing.name if is_cause else missing.because
        else:
            trial = self._trials[result.problem, result.name] = self._trial(item, result)
            verdict, supplied = self._judge(trial, result)
            if verdict.is_broken:
                self._broken.add((result.problem, result.name))
            fill(result, verdict, supplied)
            self._findings.append(Finding(trial, verdict, result))
            if verdict.failure is not None and not verdict.is_broken:
                self._lost.add(result.problem)
        self._outcomes[result.problem, result.name] = result
        if self._is_asked_for(result.problem):
            self._judged(result, verdict)

    def finish(self, problem: str) -> None:
        """After a problem's last check, names the mistakes."""
        findings, self._findings = self._findings, []
        if self._is_asked_for(problem):
            candidates = misconceptions_in(self._mistakes, problem)
            for result in name_mistakes(findings, candidates, self._reference):
                self._named(result)

    def _is_asked_for(self, problem: str) -> bool:
        return not self._only or problem in self._only

    def _judge(self, trial: Trial, result: CheckResult) -> tuple[Verdict, list[str]]:
        """Judges a solution as it is; then, if it builds on earlier functions that lost marks, without their faults.

        Returns:
            The verdict that counts, and which of the student's functions the reference stood in for.
        """
        problem, visibility = result.problem, result.visibility
        verdict = trial.judge(lambda seed: self._make_student(problem, visibility, seed))
        if verdict.error:
            right = trial.run(LocalStudent(self._reference, trial.student_seed(verdict.attempt)), verdict.attempt)
            if right.error:
                # Its words, not those of the exception that the submission's answers led to.
                verdict.error, verdict.place, verdict.is_broken = right.error, right.place, True
                return verdict, []
        faulty = self._faulty_parts(problem) if verdict.failure is not None else []
        if not faulty:
            return verdict, []
        mended = trial.judge(lambda seed: self._make_student(problem, visibility, seed, faulty))
        if mended.failure is None or mended.failure.code not in NO_RESULT:
            return mended, faulty
        # By where and how it breaks off, a submission could tell what the stand-in answered. Its own end tells as much.
        if isinstance(verdict.failure, NotAttempted) and mended.failure.code != "model_refused":
            mended.failure = Failure("raised", f"{problem} returned no result.")
            mended.error = ""
            return mended, faulty
        return verdict, []

    def _faulty_parts(self, problem: str) -> list[str]:
        """The earlier problems that lost marks and that the solution of this one uses."""
        return [name for name in self._earlier_parts(problem) if name in self._lost]

    def _earlier_parts(self, problem: str) -> list[str]:
        """The earlier problems that the solution of this one uses.

        Only earlier ones: were any two to stand in for each other, each of them could be written by calling the other.
        """
        order = [each.name for each in self._assignment.problems]
        used = self._relies_on(self._assignment.problem(problem).name)
        return [name for name in order[: order.index(problem)] if name in used]

    def _trial(self, item: pytest.Function, result: CheckResult) -> Trial:
        names = item._fixtureinfo.argnames
        arguments = {name: item.funcargs[name] for name in names}
        return Trial(
            item.obj,
            arguments,
            frozenset(names) & {"student", "rng"},
            derive(self._seed, result.problem, item.name),
            [self._trials[key] for key in self._needs(item) if key not in self._broken],
            drawing(self._reference),
        )

    def _missing_prerequisite(self, item: pytest.Function) -> CheckResult | None:
        for key in self._needs(item):
            outcome = self._outcomes.get(key)
            if outcome is None:
                raise AssignmentError(f"{item.name} needs {key[1]}, which does not stand before it in its file.")
            if outcome.outcome != "passed" and key not in self._broken:
                return outcome
        return None

    def _needs(self, item: pytest.Item) -> list[tuple[str, str]]:
        return [(problem_of(item), short_name(needed)) for needed in mark_of_item(item).needs]
