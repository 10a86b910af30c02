"""Runs all checks of an assignment, by pytest, on whatever students it is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import pytest

from autograder.assignment import Assignment, AssignmentError, Problem
from autograder.checks.student import Student
from autograder.grading import plugin
from autograder.grading.judging import Verdict
from autograder.grading.plugin import CheckPlugin, MakeStudent
from autograder.results import CheckResult

# Checks are not tests of a project: none of pytest's reporting and none of the machine's plugins take part.
_UNUSED = (
    *("cacheprovider", "doctest", "faulthandler", "junitxml", "logging", "pastebin", "terminal", "warnings"),
    *("threadexception", "unraisableexception"),  # they collect garbage, for a tenth of a second each time
)


def run_checks(
    folder: Path,
    assignment: Assignment,
    make_student: MakeStudent,
    seed: int,
    *,
    planned: Callable[[list[CheckResult]], None] = lambda plan: None,
    judged: Callable[[CheckResult, Verdict | None], None] = lambda result, verdict: None,
    named: Callable[[CheckResult], None] = lambda result: None,
    relies_on: Callable[[str], Collection[str]] = lambda problem: (),
    only: Collection[str] = (),
    refusal: str = "",
) -> None:
    """Judges students by every check.

    Args:
        folder: of the assignment.
        assignment: loaded from it.
        make_student: gives each attempt of a check its student.
        seed: of the grading.
        planned: told of all checks, as "not judged", before the first is run.
        judged: told of each result.
        named: told of each result again in which a known mistake is named, after the last check of its problem.
        relies_on: the names in the student's file that its solution of a problem uses.
        only: the problems to judge; all of them where none is named.
        refusal: why hidden checks are not to be run, if they are not.

    Raises:
        AssignmentError: where the assignment's checks are at fault.
    """

    def announced(plan: list[CheckResult]) -> None:
        _require_marks(assignment.selected(only), plan)
        planned(plan)

    _run(folder, CheckPlugin(assignment, make_student, seed, announced, judged, named, relies_on, only, refusal))


def require_sound_checks(folder: Path, assignment: Assignment) -> None:
    """Finds what is wrong with an assignment's checks as they stand, without running any.

    Args:
        folder: of the assignment.
        assignment: loaded from it.

    Raises:
        AssignmentError: where the assignment's checks are at fault.
    """

    def no_student(problem: str, visibility: str, seed: int, supplied: Collection[str] = ()) -> Student:
        raise AssertionError("no check is run")

    def planned(plan: list[CheckResult]) -> None:
        _require_marks(assignment.problems, plan)

    _run(folder, CheckPlugin(assignment, no_student, 0, planned, lambda result, verdict: None), "--collect-only")


def _run(folder: Path, checks: CheckPlugin, *options: str) -> None:
    # pytest names a check's module by its place in the assignment, where another's of the same process may stand.
    for name in [each for each in sys.modules if each.partition(".")[0] in plugin.FOLDERS]:
        del sys.modules[name]
    errors = _Errors()
    folders = [str(path) for name in plugin.FOLDERS if (path := folder / name).is_dir()]
    if not folders:  # pytest would look for checks wherever this was called
        raise AssignmentError(f"{folder} holds no checks: it has neither a folder visible nor one called hidden.")
    pytest.main(
        [
            *(option for name in _UNUSED for option in ("-p", f"no:{name}")),
            *options,
            "--disable-plugin-autoload",
            "--noconftest",
            f"--rootdir={folder}",
            f"--config-file={os.devnull}",
            "--import-mode=importlib",
            "--assert=plain",
            "--capture=no",
            *folders,
        ],
        plugins=[plugin, checks, errors],
    )
    if errors.found:
        raise AssignmentError(errors.found[0])


def _require_marks(problems: Iterable[Problem], plan: list[CheckResult]) -> None:
    for problem in problems:
        found = sum(result.max_score for result in plan if result.problem == problem.name)
        if abs(found - problem.marks) > 1e-9:
            raise AssignmentError(
                f"the checks of {problem.name} are worth {found:g} marks, and assignment.py says "
                f"{problem.marks:g}: make them agree."
            )


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
