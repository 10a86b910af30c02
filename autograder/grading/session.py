"""The grading of one submission, each problem in workers of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment, Problem
from autograder.checks.failure import Failure
from autograder.checks.student import Student, forbidden_use
from autograder.grading.judging import Verdict
from autograder.grading.run import run_checks
from autograder.results import CheckResult
from autograder.sandbox.hosted import HostedSubmission, Terms
from autograder.sandbox.remote import RemoteStudent
from autograder.sandbox.template import Template
from autograder.source import Source, without_imports
from autograder.submission import Submission


def grade_submission(
    folder: Path,
    assignment: Assignment,
    submission: Submission,
    seed: int,
    template: Template,
    write: Callable[..., None],
    only: Collection[str] = (),
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
        only: the problems to judge; all of them where none is named.

    Raises:
        AssignmentError: where the assignment's checks are at fault.
    """
    write(title=assignment.title)
    submission = _without_foreign_imports(submission, assignment)
    for note in submission.notes:
        write(note=note)
    source = Source(submission.cells)
    loading = _Loading(template, submission, assignment)
    for note in loading.notes:
        write(note=note)

    host = _Host(template, submission, assignment)

    def make_student(problem: str, student_seed: int, supplied: Collection[str] = ()) -> Student:
        failure = loading.failure or _forbidden_use(assignment.problem(problem), source, submission)
        if failure is not None:
            return _RefusedStudent(failure)
        return RemoteStudent(host.hosted(problem, supplied), student_seed)

    def judged(result: CheckResult, verdict: Verdict | None) -> None:
        write(check=asdict(result))
        if verdict is not None and verdict.error:
            # The type alone: students read the notes, and the text may tell an input.
            kind = verdict.error.partition(":")[0]
            write(note=f"The check {result.problem}: {result.name} could not go on ({kind}).")

    def planned(plan: list[CheckResult]) -> None:
        write(plan=[asdict(each) for each in plan])

    try:
        run_checks(
            folder,
            assignment,
            make_student,
            seed,
            planned=planned,
            judged=judged,
            relies_on=source.names_used_by,
            only=only,
        )
    finally:
        host.close()


def _without_foreign_imports(submission: Submission, assignment: Assignment) -> Submission:
    """The submission with nothing imported that it may not, and a note for each import left out."""
    cells, notes = [], []
    for number, cell in enumerate(submission.cells):
        text, taken = without_imports(cell.text, assignment.imports)
        cells.append(replace(cell, text=text))
        allowed = ", ".join(sorted(assignment.imports))
        notes += [
            f"{submission.place(number, line)} was left out: it imports {package}; a submission may import {allowed} "
            "and the standard library."
            for line, package in taken
        ]
    return Submission(submission.name, cells, notes)


def _forbidden_use(problem: Problem, source: Source, submission: Submission) -> Failure | None:
    """The finding for a problem whose solution uses a name that is forbidden there, as its text tells."""
    uses = source.uses(problem.name, problem.forbidden)
    if not uses:
        return None
    return forbidden_use(problem.name, uses[0].name, f" at {submission.place(uses[0].cell, uses[0].line)}")


class _Host:
    """Keeps the worker of a check that passed for the next one of its problem, which saves a fork for each."""

    def __init__(self, template: Template, submission: Submission, assignment: Assignment) -> None:
        self._template = template
        self._submission = submission
        self._assignment = assignment
        self._kept: HostedSubmission | None = None

    def hosted(self, name: str, supplied: Collection[str]) -> HostedSubmission:
        """A submission for the next check: the one before's, if that passed on the same terms, or a fresh one."""
        problem = self._assignment.problem(name)
        terms = Terms(
            problem=name,
            time_limit=problem.time_limit,
            imports=self._assignment.imports,
            forbidden=tuple(problem.forbidden),
            supplied={each: self._assignment.problem(each).reference for each in supplied},
        )
        if self._kept is None or self._kept.terms != terms or not self._kept.is_running:
            self.close()
            self._kept = HostedSubmission(self._template, self._submission, terms)
        return self._kept

    def close(self) -> None:
        """Ends the worker that is kept."""
        if self._kept is not None:
            self._kept.close()


class _Loading:
    """Whether the submission loads at all: found out once, so that an endless top level costs one time limit."""

    def __init__(self, template: Template, submission: Submission, assignment: Assignment) -> None:
        self.notes: list[str] = []
        self.failure: Failure | None = None
        template.warm_up(submission.source, assignment.imports)
        trial = HostedSubmission(template, submission, Terms(imports=assignment.imports))
        try:
            self.notes = trial.load()
        except Failure as failure:
            self.failure = failure
        finally:
            trial.close()


class _RefusedStudent(Student):
    """A submission that cannot be imported, or breaks a rule: all that is asked of it fails in the same way."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(seed=0)
        self._failure = failure

    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        raise self._failure
