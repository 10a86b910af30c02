"""The pytest plugin that finds and runs checks.

In a grading, :class:`CheckPlugin` is handed to ``pytest.main`` (see :mod:`autograder.grading.run`). For the author of an
assignment, the same files run under plain pytest, against the reference or any known mistake::

    python -m pytest -p autograder.grading.plugin assignments/ps3_diffusion/hidden --against ddpm_loss:walks_through_t
"""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.assignment import Assignment, load_assignment
from autograder.checks.mark import mark_of
from autograder.checks.student import LocalStudent
from autograder.grading.checking import Checking
from autograder.grading.items import FOLDERS, problem_of, require_distinct_names, require_needs
from autograder.grading.judging import Verdict
from autograder.results import CheckResult
from misconceptions import Misconception, misconceptions_in


class CheckPlugin:
    """Collects the checks of one assignment, and lets a grading judge by them.

    Args:
        assignment: whose checks are collected.
        files: the problems whose checks are collected; all of them where none is named.

    Attributes:
        checking: the grading that judges now; None where none does.
    """

    def __init__(self, assignment: Assignment, files: Collection[str] = ()) -> None:
        self.checking: Checking | None = None
        self._assignment = assignment
        self._files = files

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
        """Takes every file of a check folder that is named after a problem."""
        is_named = parent.session.isinitpath(file_path)  # then pytest takes it by itself
        is_left_out = self._files and file_path.stem not in self._files
        if file_path.suffix == ".py" and file_path.parent.name in FOLDERS and not is_named and not is_left_out:
            return pytest.Module.from_parent(parent, path=file_path)
        return None

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makeitem(self, collector: pytest.Collector, name: str, obj: object) -> list[Any] | None:
        """Takes every function that is declared a check in the file itself."""
        if not inspect.isfunction(obj):
            return None
        is_own = isinstance(collector, pytest.Module) and obj.__module__ == collector.obj.__name__
        if mark_of(obj) is None or not is_own:
            return []
        return list(collector._genfunctions(name, obj))  # type: ignore[attr-defined]

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Puts the checks in the order of the problems, and finds what is wrong with them as they stand."""
        order = [problem.name for problem in self._assignment.problems]
        items.sort(key=lambda item: order.index(self._assignment.problem(problem_of(item)).name))
        require_distinct_names(items)
        for item in items:
            require_needs(item)

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        """Judges the student by one check."""
        assert self.checking is not None
        self.checking.check(pyfuncitem)
        return True

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        """After a problem's last check, lets the grading look back on it."""
        if self.checking is not None and (nextitem is None or problem_of(nextitem) != problem_of(item)):
            self.checking.finish(problem_of(item))


@pytest.fixture
def student() -> None:
    """The submission under check; the plugin supplies it anew for each attempt."""


@pytest.fixture
def rng() -> None:
    """The generator from which a check draws its inputs; the plugin supplies it anew for each attempt."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option of authors."""
    parser.addoption(
        "--against",
        metavar="PROBLEM:MISCONCEPTION",
        help="run the checks against this known mistake instead of the reference",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Under plain pytest, sets up a :class:`CheckPlugin` with students of this process."""
    if any(isinstance(plugin, CheckPlugin) for plugin in config.pluginmanager.get_plugins()):
        return
    # A problem's visible and hidden checks are in files of the same name.
    config.option.importmode = "importlib"
    folder = next((p for p in _parents(config.args) if (p / "assignment.py").is_file()), None)
    if folder is None:
        return
    assignment = load_assignment(folder)
    functions = {problem.name: problem.reference for problem in assignment.problems}
    wrong = _named(assignment, config.getoption("--against"))
    if wrong is not None:
        functions[wrong.of] = wrong.function
    checks = CheckPlugin(assignment)
    checks.checking = Checking(
        assignment,
        lambda problem, visibility, seed, supplied=(): LocalStudent(functions, seed),
        seed=0,
        judged=_report_to_pytest,
    )
    config.pluginmanager.register(checks)


def _report_to_pytest(result: CheckResult, verdict: Verdict | None) -> None:
    if verdict is None:
        pytest.skip(result.feedback)
    if verdict.is_broken:
        pytest.fail(f"The check is broken, at {verdict.place}: {verdict.error}", pytrace=False)
    if verdict.failure is not None:
        raise verdict.failure


def _named(assignment: Assignment, name: str | None) -> Misconception | None:
    if name is None:
        return None
    of, _, wanted = name.partition(":")
    known = misconceptions_in(assignment.misconceptions, of)
    for each in known:
        if each.name == wanted:
            return each
    raise pytest.UsageError(f"--against: {of!r} has no misconception {wanted!r}; it has {[m.name for m in known]}")


def _parents(args: Iterable[str]) -> Iterator[Path]:
    for argument in args:
        path = Path(argument.partition("::")[0]).resolve()
        yield from (path, *path.parents)
