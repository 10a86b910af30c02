"""Finds and runs somebody's own file, as a grading does."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from autograder.checks.failure import Failure
from autograder.checks.leaving_out import without
from autograder.home.kit import Kit
from autograder.home.time_limit import TooLateError, within
from autograder.home.work import Functions, Work
from autograder.loading.definitions import Definitions, Failed
from autograder.loading.exceptions import TOO_LATE, LeftOut, Raised
from autograder.loading.notes import notes_on_imports
from autograder.loading.reading import read_beside_others
from autograder.loading.source import Source
from autograder.loading.submission import Place, Submission, SubmissionError
from autograder.sandbox import replies
from autograder.sandbox.describing import described

_TIME_LIMIT = 30.0
"""Seconds, as in a grading; there for the whole file, here for each statement."""


def chosen(kit: Kit, folder: Path) -> Path:
    """The file of a folder that is meant: of the starters, the one that is not left as it was.

    Raises:
        SubmissionError: if there is none.
    """
    files = [path for suffix in (".py", ".ipynb") if (path := folder / f"{kit.name}{suffix}").is_file()]
    if not files:
        raise SubmissionError(
            f"There is no {kit.name}.py and no {kit.name}.ipynb in {folder}: say which file is meant."
        )
    return next((path for path in files if _is_begun(kit, path)), files[0])


def work_in(kit: Kit, path: Path) -> Work:
    """The functions of a file, which is run; its notes tell what of it was left out.

    Raises:
        SubmissionError: if it cannot be read, or does not parse.
    """
    submission = read_beside_others(path, kit.name, kit.functions)
    failed: list[Failed] = []

    def load() -> Functions:
        definitions = Definitions(submission, kit.imports, _in_time, ends=(KeyboardInterrupt,))
        definitions.run()
        failed[:] = definitions.failed
        return vars(definitions.module)

    work = Work(load, submission)
    try:
        left_out = [LeftOut(each.cell, each.line, _reason(each.error)) for each in failed]
        work.submission, notes = without(submission, Source(submission.cells), left_out)
    except Failure as failure:
        raise SubmissionError(failure.message) from None
    work.notes = [*submission.notes, *_to_hand_in(submission), *notes_on_imports(submission, kit.imports), *notes]
    return work


def _is_begun(kit: Kit, path: Path) -> bool:
    try:
        defined = Source(read_beside_others(path, kit.name).cells).defined()
    except SubmissionError:
        return True
    return any(not defined.get(name, True) for name in kit.functions)


def _in_time(place: Place) -> AbstractContextManager[None]:
    return within(_TIME_LIMIT)


def _reason(error: BaseException) -> Raised:
    if isinstance(error, TooLateError):
        return Raised(TOO_LATE, f"{_TIME_LIMIT:g}", ())
    return replies.raised(described(error))


def _to_hand_in(submission: Submission) -> list[str]:
    """What is found beside the file here, and will not be there when the file is handed in alone."""
    return [f"{cell.label} is imported: hand it in as well." for cell in submission.cells if cell.module]
