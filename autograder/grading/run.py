"""Runs all checks of an assignment, by pytest, on whatever students it is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest

from autograder.assignment import Assignment, AssignmentError
from autograder.grading import plugin
from autograder.grading.checking import Checking
from autograder.grading.items import FOLDERS, require_marks, unjudged
from autograder.grading.plugin import CheckPlugin

# Checks are not tests of a project: none of pytest's reporting and none of the machine's plugins take part.
_UNUSED = (
    *("cacheprovider", "doctest", "faulthandler", "junitxml", "logging", "pastebin", "terminal", "warnings"),
    *("threadexception", "unraisableexception"),  # they collect garbage, for a tenth of a second each time
)


class CollectedChecks:
    """The checks of an assignment, which pytest has imported, for one grading after the other."""

    def __init__(self, items: Sequence[pytest.Item], plugin: CheckPlugin, errors: _Errors) -> None:
        self._items = items
        self._plugin = plugin
        self._errors = errors

    def run(self, checking: Checking) -> None:
        """Judges by every check that a grading asks for.

        Raises:
            AssignmentError: where the assignment's checks are at fault.
        """
        items = [item for item in self._items if not checking.files or item.path.stem in checking.files]
        checking.plan(items)
        self._plugin.checking = checking
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if self._errors.found:
            raise AssignmentError(self._errors.found[0])

    def require_marks(self, assignment: Assignment) -> None:
        """Compares the marks of the checks with those of their problems.

        Raises:
            AssignmentError: where they do not agree.
        """
        require_marks(assignment.problems, map(unjudged, self._items))


def run_checks(folder: Path, assignment: Assignment, checking: Checking) -> None:
    """Judges students by the checks of an assignment.

    Args:
        folder: of the assignment.
        assignment: loaded from it.
        checking: the grading.

    Raises:
        AssignmentError: where the assignment's checks are at fault.
    """
    collect(folder, assignment, lambda checks: checks.run(checking), checking.files)


def require_sound_checks(folder: Path, assignment: Assignment) -> None:
    """Finds what is wrong with an assignment's checks as they stand, without running any.

    Args:
        folder: of the assignment.
        assignment: loaded from it.

    Raises:
        AssignmentError: where the assignment's checks are at fault.
    """
    collect(folder, assignment, lambda checks: checks.require_marks(assignment))


def collect(
    folder: Path, assignment: Assignment, use: Callable[[CollectedChecks], None], files: Collection[str] = ()
) -> None:
    """Lets pytest collect an assignment's checks, and makes use of them while it runs.

    Args:
        folder: of the assignment.
        assignment: loaded from it.
        use: given the checks.
        files: the problems whose checks are collected; all of them where none is named.

    Raises:
        AssignmentError: where the assignment's checks are at fault.
    """
    # pytest names a check's module by its place in the assignment, where another's of the same process may stand.
    for name in [each for each in sys.modules if each.partition(".")[0] in FOLDERS]:
        del sys.modules[name]
    folders = [str(path) for name in FOLDERS if (path := folder / name).is_dir()]
    if not folders:  # pytest would look for checks wherever this was called
        raise AssignmentError(f"{folder} holds no checks: it has neither a folder visible nor one called hidden.")
    checks, errors = CheckPlugin(assignment, files), _Errors()
    pytest.main(
        [
            *(option for name in _UNUSED for option in ("-p", f"no:{name}")),
            "--disable-plugin-autoload",
            "--noconftest",
            f"--rootdir={folder}",
            f"--config-file={os.devnull}",
            "--import-mode=importlib",
            "--assert=plain",
            "--capture=no",
            *folders,
        ],
        plugins=[plugin, checks, errors, _Use(checks, errors, use)],
    )
    if errors.found:
        raise AssignmentError(errors.found[0])


class _Use:
    """Takes the place of pytest's own loop over all tests."""

    def __init__(self, checks: CheckPlugin, errors: _Errors, use: Callable[[CollectedChecks], None]) -> None:
        self._checks = checks
        self._errors = errors
        self._use = use

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Gives the collected checks to whoever wants them, if all could be collected."""
        if not self._errors.found:
            self._use(CollectedChecks(session.items, self._checks, self._errors))
        return True


class _Errors:
    """Gathers what went wrong in the assignment itself: a check file that does not import, a fixture that raises."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def pytest_exception_interact(self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[object]) -> None:
        """Notes a fault that says itself what is wrong, with the line of the file that is at fault."""
        error = call.excinfo
        if error is not None and isinstance(error.value, AssignmentError):
            lines = [each.lineno + 1 for each in error.traceback if Path(str(each.path)) == node.path]
            place = f"{node.nodeid}, line {lines[-1]}" if lines else node.nodeid
            self.found.append(f"{place}: {error.value}")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Notes a file that cannot be collected."""
        if report.failed:
            self.found.append(f"{report.nodeid} cannot be collected: {report.longreprtext.splitlines()[-1]}")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes a check that broke outside its judgement."""
        if report.failed:
            self.found.append(f"{report.nodeid} broke: {report.longreprtext.splitlines()[-1]}")

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Notes an error of the collection, as marks that do not agree."""
        self.found.append(str(excinfo.value))
        return True
