"""Whether a file will be accepted, and what of it is left undone, without running it."""

from __future__ import annotations

from pathlib import Path

from autograder.checks.failure import Failure
from autograder.checks.leaving_out import without
from autograder.home.console import Console
from autograder.home.kit import Kit
from autograder.loading.definitions import parsed
from autograder.loading.exceptions import LeftOut, file_of
from autograder.loading.notes import notes_on_imports
from autograder.loading.reading import read_beside_others
from autograder.loading.source import Source
from autograder.loading.submission import Submission, SubmissionError
from autograder.sandbox import replies
from autograder.sandbox.describing import described


def accepted(kit: Kit, path: Path) -> bool:
    """Tells what of a file will be graded, and whether it will be at all."""
    console = Console()
    try:
        submission = read_beside_others(path, kit.name, kit.functions)
        source = Source(submission.cells)
        _, notes = without(submission, source, _unparsed(submission))
    except SubmissionError as error:
        console.print(f"{console.failed} It will not be accepted: {error}")
        return False
    except Failure as failure:
        console.print(f"{console.failed} {failure.message}")
        return False
    defined = source.defined()
    console.print(f"{console.passed} {submission.name}: {len(submission.source):,} characters")
    for note in (*submission.notes, *notes_on_imports(submission, kit.imports), *notes):
        console.print(note, 2)
    for name in kit.functions:
        if name not in defined:
            console.print(f"{console.undone} {name} is not defined: it counts as not attempted")
        elif defined[name]:
            console.print(f"{console.undone} {name} is left undone")
        else:
            console.print(f"{console.passed} {name}")
    return True


def _unparsed(submission: Submission) -> list[LeftOut]:
    """The cells that no Python survives, or that are none."""
    found = []
    for number, cell in enumerate(submission.cells):
        try:
            parsed(cell.text, file_of(number))
        except (SyntaxError, ValueError) as error:
            found.append(LeftOut(number, 0, replies.raised(described(error))))
    return found
