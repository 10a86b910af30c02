"""What a class handed in, as records that are opened one at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder.classroom.handed_in.part import Work, digest_of
from autograder.classroom.records import HandedIn, Student
from autograder.loading import files
from autograder.loading.submission import SubmissionError


@dataclass(frozen=True)
class Entry:
    """One thing that was handed in.

    Attributes:
        handed_in: who, when, and its digest.
        counts_for: those of its students who handed in nothing later.
        problem: why it cannot be opened, or must not be, in a sentence; empty where it can.
        work: where it lies.
    """

    handed_in: HandedIn
    counts_for: tuple[Student, ...]
    problem: str
    work: Work = field(repr=False)

    @property
    def counts(self) -> bool:
        """Whether it is the latest of any of its students."""
        return bool(self.counts_for)

    def open(self) -> files.HandedIn:
        """What ``markscheme grade`` would take up of it.

        Raises:
            SubmissionError: with its problem; or where it has changed since.
        """
        if self.problem:
            raise SubmissionError(self.problem)
        opened = self.work.open()
        if digest_of(opened) != self.handed_in.digest:
            raise SubmissionError(
                f"{self.handed_in.label} has changed since the class was read: run the command again."
            )
        return opened


@dataclass
class Class:
    """A class and what it handed in.

    Attributes:
        entries: in the order of their labels, earlier ones of a student and those with a problem among them.
        students: all of it, in the roster's order, and after them those who are not on it.
        missing: who is on the roster, or in a list without a file, and handed in nothing.
        strangers: who handed something in and is not on the roster; nobody where there is none.
        remarks: what was recognised, found, left aside and why, in sentences to be told first.
        format: what it was read as: ``gradescope``, ``canvas``, ``moodle``, ``github``, ``folder`` or ``csv``.
    """

    entries: list[Entry]
    students: list[Student]
    missing: list[Student]
    strangers: list[Student]
    remarks: list[str]
    format: str
