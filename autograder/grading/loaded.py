"""A submission made ready to be judged: parsed, and loaded once on trial, which tells what of it has to be left out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from autograder.assignment import Assignment
from autograder.checks import wording
from autograder.checks.failure import Failure
from autograder.checks.leaving_out import forgetting, without
from autograder.checks.student import forbidden_use
from autograder.loading.definitions import line_of
from autograder.loading.exceptions import LeftOut
from autograder.loading.notes import notes_on_imports
from autograder.loading.source import Source
from autograder.loading.submission import Place, Submission
from autograder.sandbox.hosted import HostedSubmission, Terms
from autograder.sandbox.template import Template

_PATIENCE = 90.0
"""Seconds in which statements that do not end are looked for; after that, the next one and all after it are left out."""

_MAX_SKIPPED = 20


class LoadedSubmission:
    """A submission as it can be judged.

    What goes wrong here is found out once, so that an endless top level costs its time limit once.

    Args:
        template: forks the worker in which it is tried.
        submission: what was handed in.
        assignment: that it is for.

    Attributes:
        submission: with the gaps that were found.
        source: what its text says.
        notes: on all that was left out.
        failure: why it cannot be judged at all, if so.
        tried: the worker in which it was loaded to the end, if it can be judged.
    """

    def __init__(self, template: Template, submission: Submission, assignment: Assignment) -> None:
        self.submission = submission
        self.source = Source([])
        self.notes: list[str] = []
        self.failure: Failure | None = None
        self.tried: HostedSubmission | None = None
        self._template = template
        self._assignment = assignment
        trial = HostedSubmission(template, submission, self._terms)
        try:
            trial.parse()  # a text can be made to break the parser, which must not be the grader's own
            self.source = Source(submission.cells)
            self.notes += notes_on_imports(submission, assignment.imports)
            if template.warm_up(submission.source, assignment.imports, assignment.memory_limit):
                trial.close()
            self.submission, notes = without(*self._load(trial))
            self.notes += notes
        except Failure as failure:
            self.failure = failure
            trial.close()

    @property
    def _terms(self) -> Terms:
        return Terms(imports=self._assignment.imports)

    def forbidden_use(self, problem: str) -> Failure | None:
        """The finding for a problem whose solution uses a name that is forbidden there, as its text tells."""
        uses = self.source.uses(problem, self._assignment.problem(problem).forbidden)
        if not uses:
            return None
        return forbidden_use(problem, uses[0].name, f" at {self.submission.place(uses[0].cell, uses[0].line)}")

    def _load(self, trial: HostedSubmission) -> tuple[Submission, Source, Sequence[LeftOut]]:
        """Loads the submission, without the statements that end its process or do not end themselves."""
        start = time.monotonic()
        while True:
            try:
                left_out = trial.load(announced=True)
                self.tried = trial
                return self.submission, self.source, left_out
            except Failure as failure:
                trial.close()
                gaps = self.submission.gaps
                if trial.reached is None or trial.reached in gaps.skipped or gaps.end is not None:
                    raise
                is_enough = time.monotonic() - start > _PATIENCE or len(gaps.skipped) >= _MAX_SKIPPED
                self._skip(trial.reached, failure, and_all_after=is_enough)
            trial = HostedSubmission(self._template, self.submission, self._terms)

    def _skip(self, place: Place, failure: Failure, *, and_all_after: bool) -> None:
        cell, index = place
        line = line_of(self.submission.cells[cell], index)
        reason = failure.message.partition(wording.TOP_LEVEL)[2].strip()
        rest = " So was all that stands after it." if and_all_after else ""
        self.notes.append(f"{self.submission.place(cell, line)} was left out: it {reason}{rest}")
        known = forgetting(self.submission, self.source, cell, line)
        gaps = replace(known.gaps, skipped=(*known.gaps.skipped, place), end=place if and_all_after else None)
        self.submission = replace(known, gaps=gaps)
