"""What loading a submission has shown: what people are told of it, and which names are missing from then on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from autograder.checks import wording
from autograder.loading.exceptions import LeftOut
from autograder.loading.source import Source
from autograder.loading.submission import Submission


def without(submission: Submission, source: Source, left_out: Iterable[LeftOut]) -> tuple[Submission, list[str]]:
    """A submission that knows what of it failed.

    Args:
        submission: as it was loaded.
        source: what its text says.
        left_out: what failed.

    Returns:
        The submission with what is missing among its gaps, and a note on each thing that was left out.

    Raises:
        Failure: ``cannot_import``, for a file of Python that does not parse: nothing is left of it.
    """
    notes = []
    for each in left_out:
        if each.cell >= len(submission.cells):
            continue
        label = submission.cells[each.cell].label
        if not each.line and not label:
            raise wording.cannot_import(wording.raised(wording.TOP_LEVEL, each.raised, submission))
        where = submission.place(each.cell, each.line) if each.line else label
        notes.append(wording.left_out(where, each.raised, submission))
        submission = forgetting(submission, source, each.cell, each.line)
    return submission, notes


def forgetting(submission: Submission, source: Source, cell: int, line: int) -> Submission:
    """A submission that knows which names a statement would have given a meaning to, had it not been left out.

    Args:
        submission: as it was.
        source: what its text says.
        cell: of the statement.
        line: where it begins; 0 for the whole cell.
    """
    where = submission.place(cell, line) if line else submission.cells[cell].label
    missing = {**submission.gaps.missing, **dict.fromkeys(source.names_bound_at(cell, line), where)}
    return replace(submission, gaps=replace(submission.gaps, missing=missing))
