"""Whether a file will be accepted, and what of it is left undone, without running it."""

from __future__ import annotations

from pathlib import Path

from autograder.home.console import Console
from autograder.home.kit import Kit
from autograder.source import Source
from autograder.submission import SubmissionError, read_submission


def accepted(kit: Kit, path: Path) -> bool:
    """Tells what of a file will be graded, and whether it will be at all."""
    console = Console()
    try:
        submission = read_submission(path, kit.name)
    except SubmissionError as error:
        console.print(f"{console.failed} It will not be accepted: {error}")
        return False
    try:
        for number, cell in enumerate(submission.cells):
            compile(cell.text, submission.place(number, 1), "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        console.print(f"{console.failed} It cannot be imported: {error}")
        return False
    except (RecursionError, MemoryError):
        console.print(f"{console.failed} It cannot be imported: it is nested too deep for Python to read.")
        return False
    defined = Source(submission.cells).defined()
    size = f"{len(submission.source):,} characters in {len(submission.cells)} cell(s)"
    console.print(f"{console.passed} {submission.name}: {size}")
    for note in submission.notes:
        console.print(note, 2)
    for name in kit.functions:
        if name not in defined:
            console.print(f"{console.undone} {name} is not defined: it counts as not attempted")
        elif defined[name]:
            console.print(f"{console.undone} {name} is left undone")
        else:
            console.print(f"{console.passed} {name}")
    return True
