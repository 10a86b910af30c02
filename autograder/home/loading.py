"""Finds and runs somebody's own file."""

from __future__ import annotations

import linecache
import sys
from pathlib import Path
from types import ModuleType

from autograder.home.failing import failure_of, too_late
from autograder.home.kit import Kit
from autograder.home.time_limit import TooLateError, within
from autograder.home.work import Functions, Work
from autograder.source import Source
from autograder.submission import Submission, SubmissionError, read_submission

_MODULE = "submission"
_TOP_LEVEL = "The top level of the submission"
_TIME_LIMIT = 30.0
"""Seconds, as in a grading."""


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
    """The functions of a file, which is run.

    Raises:
        SubmissionError: if it cannot be read, or does not run.
    """
    submission = read_submission(path, kit.name)
    return Work(lambda: _load(submission), submission)


def _is_begun(kit: Kit, path: Path) -> bool:
    try:
        defined = Source(read_submission(path, kit.name).cells).defined()
    except SubmissionError:
        return True
    return any(not defined.get(name, True) for name in kit.functions)


def _load(submission: Submission) -> Functions:
    module = ModuleType(_MODULE)
    sys.modules[_MODULE] = module
    try:
        with within(_TIME_LIMIT):
            for number, cell in enumerate(submission.cells):
                filename = f"<{_MODULE} {number}>"
                linecache.cache[filename] = (len(cell.text), None, cell.text.splitlines(keepends=True), filename)
                exec(compile(cell.text, filename, "exec", dont_inherit=True), module.__dict__)
    except KeyboardInterrupt:
        raise
    except TooLateError:
        raise _unloadable(too_late(_TOP_LEVEL, _TIME_LIMIT).message) from None
    except BaseException as error:
        failure = failure_of(_TOP_LEVEL, error, submission)
        raise _unloadable(f"{failure.message.removesuffix('.')}: {failure.detail}") from None
    return vars(module)


def _unloadable(reason: str) -> SubmissionError:
    return SubmissionError(f"The submission cannot be imported. {reason}")
