"""The grading of one submission, each attempt of each check in a worker of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment
from autograder.checks.failure import Failure
from autograder.checks.student import Student
from autograder.grading.judging import Verdict
from autograder.grading.run import run_checks
from autograder.results import CheckResult
from autograder.sandbox.remote import RemoteStudent
from autograder.sandbox.template import Template
from autograder.submission import Submission


def grade_submission(
    folder: Path,
    assignment: Assignment,
    submission: Submission,
    seed: int,
    template: Template,
    write: Callable[..., None],
) -> None:
    """Judges a submission by every check.

    Args:
        folder: of the assignment.
        assignment: loaded from it.
        submission: to be judged.
        seed: of the grading.
        template: forks the workers.
        write: takes the events: ``title``, ``plan`` (all checks, unjudged), ``check`` (a result), ``note`` (a
            sentence).

    Raises:
        AssignmentError: where the assignment's checks are at fault.
    """
    write(title=assignment.title)
    loading = _Loading(template, submission)
    for note in loading.notes:
        write(note=note)

    def make_student(problem: str, student_seed: int) -> Student:
        if loading.failure is not None:
            return _UnloadableStudent(loading.failure)
        return RemoteStudent(template, submission, student_seed, assignment.problem(problem).time_limit)

    def judged(result: CheckResult, verdict: Verdict | None) -> None:
        write(check=asdict(result))
        if verdict is not None and verdict.error:
            # The type alone: students read the notes, and the text may tell an input.
            kind = verdict.error.partition(":")[0]
            write(note=f"The check {result.problem}: {result.name} could not go on ({kind}).")

    def planned(plan: list[CheckResult]) -> None:
        write(plan=[asdict(each) for each in plan])

    run_checks(folder, assignment, make_student, seed, planned=planned, judged=judged)


class _Loading:
    """Whether the submission loads at all: found out once, so that an endless top level costs one time limit."""

    def __init__(self, template: Template, submission: Submission) -> None:
        self.notes: list[str] = []
        self.failure: Failure | None = None
        template.warm_up(submission.source)
        trial = RemoteStudent(template, submission, seed=0, time_limit=0)
        try:
            self.notes = trial.load()
        except Failure as failure:
            self.failure = failure
        finally:
            trial.close()


class _UnloadableStudent(Student):
    """A submission that cannot be imported: all that is asked of it fails in the same way."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(seed=0)
        self._failure = failure

    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        raise self._failure
