"""The grading of one submission, each problem in workers of its own."""

from __future__ import annotations

import platform
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import asdict
from typing import Any, get_args

import torch

from autograder import __version__
from autograder.assignment import Assignment
from autograder.checks.failure import Failure
from autograder.checks.student import Student
from autograder.grading.checking import Checking
from autograder.grading.judging import Verdict
from autograder.grading.loaded import LoadedSubmission
from autograder.grading.order import Order
from autograder.grading.secrecy import Secrecy
from autograder.loading.submission import Submission, abridged
from autograder.results import CheckResult
from autograder.rules import Visibility
from autograder.sandbox.hosted import HostedSubmission, Terms
from autograder.sandbox.remote import RemoteStudent
from autograder.sandbox.template import Template

_TIMEOUTS = 2
"""How often a problem's function may be waited for in vain, so that an endless loop does not cost others their time."""

_SEEN = get_args(Visibility)
"""The visibilities, in the order in which students see the findings."""

_REFUSED = (
    "Hidden checks were not run, because this machine cannot keep them from the submission's code: docs/security.md says "
    "what it lacks. For code that you trust, --trust runs them all the same."
)
_TRUSTED = "Hidden checks were run though this machine cannot keep them from the submission's code, which was trusted."


def grade_submission(
    run: Callable[[Checking], None],
    assignment: Assignment,
    submission: Submission,
    order: Order,
    secrecy: Secrecy,
    template: Template,
    write: Callable[..., None],
) -> None:
    """Judges a submission by every check.

    Args:
        run: judges by the assignment's checks.
        assignment: what was asked.
        submission: to be judged.
        order: how.
        secrecy: what the template's workers cannot do.
        template: forks the workers.
        write: takes the events: ``title`` (with ``hidden_checks`` and ``versions``), ``walls`` (with ``leaks``),
            ``plan`` (all checks, unjudged), ``check`` (a result), ``note`` (a sentence), ``fault`` (of the assignment, for
            the instructor, with what students are ``told`` of it).

    Raises:
        AssignmentError: where the assignment's checks are at fault.
    """
    versions = {"markscheme": __version__, "python": platform.python_version(), "torch": torch.__version__}
    write(title=assignment.title, hidden_checks=assignment.rules.hidden_checks, versions=versions)
    write(walls=secrecy.walls, leaks=secrecy.leaks)
    refusal = "hidden checks are not run on this machine." if secrecy.leaks and not order.is_trusted else ""
    if secrecy.leaks:
        write(note=_TRUSTED if order.is_trusted else _REFUSED)
    loading = LoadedSubmission(template, submission, assignment)
    for note in abridged(loading.notes):
        write(note=note)
    host = _Host(template, loading, assignment)
    # However many functions always answer just in time, the others keep theirs.
    share = order.time_limit / len(order.only or assignment.problems)

    def make_student(problem: str, visibility: str, student_seed: int, supplied: Collection[str] = ()) -> Student:
        failure = loading.failure or loading.forbidden_use(problem)
        if failure is not None:
            return _RefusedStudent(failure)
        hosted = host.hosted(problem, visibility, supplied)
        if host.timeouts[problem] >= _TIMEOUTS:
            reason = f"{problem} was not called again, because it did not return in time {_TIMEOUTS} times."
            return _RefusedStudent(Failure("too_late", reason))
        if host.seconds(problem) >= share:
            used = f"it has used up its share of the grading's time, {share:.0f} s"
            reason = f"{problem} was not called again, because {used}."
            return _RefusedStudent(Failure("too_late", reason))
        return RemoteStudent(hosted, student_seed)

    def judged(result: CheckResult, verdict: Verdict | None) -> None:
        write(check=asdict(result))
        if verdict is not None and verdict.error:
            # The type alone: students read the notes, and the text may tell an input.
            kind, check = verdict.error.partition(":")[0], f"The check {result.problem}: {result.name}"
            if verdict.is_broken:
                told = f"{check} is broken ({kind} at {verdict.place}). That is the assignment's fault: its marks are given."
                write(fault=f"{check} breaks on the reference, at {verdict.place}: {verdict.error}", told=told)
            else:
                write(note=f"{check} could not go on ({kind}).")

    def planned(plan: list[CheckResult]) -> None:
        write(plan=[asdict(each) for each in plan])

    try:
        checking = Checking(
            assignment,
            make_student,
            order.seed,
            planned=planned,
            judged=judged,
            named=lambda result: write(check=asdict(result)),
            relies_on=loading.source.names_used_by,
            only=order.only,
            refusal=refusal,
            names_mistakes=order.names_mistakes,
        )
        run(checking)
    finally:
        host.end()


class _Host:
    """Keeps the worker of a check that passed for the next one of its problem, which saves a fork for each.

    Attributes:
        timeouts: how often each problem's function did not return in time.
    """

    def __init__(self, template: Template, loading: LoadedSubmission, assignment: Assignment) -> None:
        self.timeouts: Counter[str] = Counter()
        self._template = template
        self._submission = loading.submission
        self._tried = loading.tried
        self._assignment = assignment
        self._kept: HostedSubmission | None = None
        self._visibility = _SEEN[0]
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def hosted(self, name: str, visibility: str, supplied: Collection[str]) -> HostedSubmission:
        """A submission for the next check.

        It is the one before's, if that passed on the same terms; else a fresh one. What a check saw whose findings are
        hidden from the student is not carried into one whose findings are seen earlier.
        """
        problem = self._assignment.problem(name)
        terms = Terms(
            problem=name,
            time_limit=problem.time_limit,
            imports=self._assignment.imports,
            forbidden=tuple(problem.forbidden),
            supplied={each: self._assignment.problem(each).reference for each in supplied},
        )
        kept = self._kept
        if kept is not None and kept.was_too_late:
            self.timeouts[kept.terms.problem] += 1
        is_seen_earlier = _SEEN.index(visibility) < _SEEN.index(self._visibility)
        if kept is None or kept.terms != terms or not kept.is_running or is_seen_earlier:
            self.close()
            self._kept = kept = self._fresh(terms)
        self._visibility = visibility
        return kept

    def _fresh(self, terms: Terms) -> HostedSubmission:
        """One that has served no check; the first may be the one in which the submission was tried."""
        tried, self._tried = self._tried, None
        if tried is not None and not terms.forbidden and not terms.supplied:
            tried.go_on(self._submission, terms)
            return tried
        if tried is not None:
            tried.close()
        return HostedSubmission(self._template, self._submission, terms)

    def seconds(self, problem: str) -> float:
        """How long a problem's calls were waited for, in seconds of wall time."""
        kept = self._kept
        return self._seconds[problem] + (kept.seconds if kept is not None and kept.terms.problem == problem else 0.0)

    def end(self) -> None:
        """Ends all workers."""
        self.close()
        if self._tried is not None:
            self._tried.close()

    def close(self) -> None:
        """Ends the worker that is kept."""
        if self._kept is not None:
            self._kept.close()
            self._seconds[self._kept.terms.problem] += self._kept.seconds
            self._kept = None


class _RefusedStudent(Student):
    """A submission that cannot be imported, or breaks a rule: all that is asked of it fails in the same way."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(seed=0)
        self._failure = failure

    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        raise self._failure
