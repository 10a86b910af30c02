"""The pytest plugin that finds and runs checks.

In a grading, :class:`CheckPlugin` is handed to ``pytest.main`` with a source of students. For the author of an
assignment, the same files run under plain pytest, against the reference or any known mistake::

    python -m pytest -p autograder.grading.plugin assignments/ps3_diffusion/hidden --against ddpm_loss:walks_through_t
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from autograder.assignment import Assignment, AssignmentError, load_assignment
from autograder.checks.failure import NO_RESULT, Failure, NotAttempted
from autograder.checks.mark import mark_of
from autograder.checks.student import LocalStudent, Student
from autograder.grading.diagnosis import Finding, name_mistakes
from autograder.grading.items import (
    fill,
    mark_of_item,
    problem_of,
    require_distinct_names,
    require_needs,
    short_name,
    unjudged,
)
from autograder.grading.judging import Trial, Verdict
from autograder.grading.repetition import drawing
from autograder.grading.seeds import derive
from autograder.results import CheckResult
from misconceptions import Misconception, misconceptions_in

HIDDEN = "hidden"
FOLDERS = ("visible", HIDDEN)
"""The folders of an assignment that hold checks; a check's default visibility is its folder's name."""


class MakeStudent(Protocol):
    """Makes the student of one attempt."""

    def __call__(self, problem: str, visibility: str, seed: int, /, supplied: Collection[str] = ()) -> Student:
        """For a check of ``problem``, with the reference's functions in place of those ``supplied``."""


class CheckPlugin:
    """Collects the checks of one assignment, runs them, and reports each.

    Args:
        assignment: whose checks are run.
        make_student: gives each attempt its student.
        seed: of the grading.
        planned: told of all checks, as "not judged", before the first is run.
        judged: told of each result.
        named: told of each result again in which a known mistake is named, after the last check of its problem.
        relies_on: the names in the student's file that its solution of a problem uses.
        only: the problems to judge; all of them where none is named. Earlier ones that their solutions use are judged as
            well, because it counts whether they are right, but no result of theirs is told.
        refusal: why hidden checks are not to be run, if they are not.
    """

    def __init__(
        self,
        assignment: Assignment,
        make_student: MakeStudent,
        seed: int,
        planned: Callable[[list[CheckResult]], None],
        judged: Callable[[CheckResult, Verdict | None], None],
        named: Callable[[CheckResult], None] = lambda result: None,
        relies_on: Callable[[str], Collection[str]] = lambda problem: (),
        only: Collection[str] = (),
        refusal: str = "",
    ) -> None:
        self._assignment = assignment
        self._only = only
        self._refusal = refusal
        self._make_student = make_student
        self._seed = seed
        self._planned = planned
        self._judged = judged
        self._named = named
        self._relies_on = relies_on
        self._outcomes: dict[tuple[str, str], CheckResult] = {}
        self._trials: dict[tuple[str, str], Trial] = {}
        self._broken: set[tuple[str, str]] = set()
        self._findings: list[Finding] = []
        self._lost: set[str] = set()
        self._reference = {problem.name: problem.reference for problem in assignment.problems}
        self._collected = {used for problem in only for used in (problem, *self._earlier_parts(problem))}

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
        """Takes every file of a check folder that is named after a problem."""
        is_named = parent.session.isinitpath(file_path)  # then pytest takes it by itself
        is_left_out = self._collected and file_path.stem not in self._collected
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
        """Puts the checks in the order of the problems and announces them."""
        order = [problem.name for problem in self._assignment.problems]
        items.sort(key=lambda item: order.index(self._assignment.problem(problem_of(item)).name))
        require_distinct_names(items)
        for item in items:
            require_needs(item)
        self._planned([unjudged(item) for item in items if self._is_asked_for(problem_of(item))])

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        """Judges the student by one check."""
        result = unjudged(pyfuncitem)
        verdict = None
        missing = self._missing_prerequisite(pyfuncitem)
        if self._refusal and pyfuncitem.path.parent.name == HIDDEN:
            result.feedback, result.cause = f"Not judged: {self._refusal}", "not_run"
        elif missing is not None:
            is_cause = missing.outcome == "failed"
            result.feedback = f"Not judged, because “{missing.title}” did not pass." if is_cause else missing.feedback
            result.cause = "prerequisite" if is_cause else missing.cause
            result.because = missing.name if is_cause else missing.because
        else:
            trial = self._trials[result.problem, result.name] = self._trial(pyfuncitem, result)
            verdict, supplied = self._judge(trial, result)
            if verdict.is_broken:
                self._broken.add((result.problem, result.name))
            fill(result, verdict, supplied)
            self._findings.append(Finding(trial, verdict, result))
            if verdict.failure is not None and not verdict.is_broken:
                self._lost.add(result.problem)
        self._outcomes[result.problem, result.name] = result
        if self._is_asked_for(result.problem):
            self._judged(result, verdict)
        return True

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        """After a problem's last check, names the mistakes."""
        problem = problem_of(item)
        if nextitem is not None and problem_of(nextitem) == problem:
            return
        findings, self._findings = self._findings, []
        if self._is_asked_for(problem):
            candidates = misconceptions_in(self._assignment.misconceptions, problem)
            for result in name_mistakes(findings, candidates, self._reference):
                self._named(result)

    def _is_asked_for(self, problem: str) -> bool:
        return not self._only or problem in self._only

    def _judge(self, trial: Trial, result: CheckResult) -> tuple[Verdict, list[str]]:
        """Judges a solution as it is; then, if it builds on earlier functions that lost marks, without their faults.

        Returns:
            The verdict that counts, and which of the student's functions the reference stood in for.
        """
        problem, visibility = result.problem, result.visibility
        verdict = trial.judge(lambda seed: self._make_student(problem, visibility, seed))
        if verdict.error:
            right = trial.run(LocalStudent(self._reference, trial.student_seed(verdict.attempt)), verdict.attempt)
            if right.error:
                # Its words, not those of the exception that the submission's answers led to.
                verdict.error, verdict.place, verdict.is_broken = right.error, right.place, True
                return verdict, []
        faulty = self._faulty_parts(problem) if verdict.failure is not None else []
        if not faulty:
            return verdict, []
        mended = trial.judge(lambda seed: self._make_student(problem, visibility, seed, faulty))
        if mended.failure is None or mended.failure.code not in NO_RESULT:
            return mended, faulty
        # By where and how it breaks off, a submission could tell what the stand-in answered. Its own end tells as much.
        if isinstance(verdict.failure, NotAttempted) and mended.failure.code != "model_refused":
            mended.failure = Failure("raised", f"{problem} returned no result.")
            mended.error = ""
            return mended, faulty
        return verdict, []

    def _faulty_parts(self, problem: str) -> list[str]:
        """The earlier problems that lost marks and that the solution of this one uses."""
        return [name for name in self._earlier_parts(problem) if name in self._lost]

    def _earlier_parts(self, problem: str) -> list[str]:
        """The earlier problems that the solution of this one uses.

        Only earlier ones: were any two to stand in for each other, each of them could be written by calling the other.
        """
        order = [each.name for each in self._assignment.problems]
        used = self._relies_on(self._assignment.problem(problem).name)
        return [name for name in order[: order.index(problem)] if name in used]

    def _trial(self, item: pytest.Function, result: CheckResult) -> Trial:
        names = item._fixtureinfo.argnames
        arguments = {name: item.funcargs[name] for name in names}
        return Trial(
            item.obj,
            arguments,
            frozenset(names) & {"student", "rng"},
            derive(self._seed, result.problem, item.name),
            [self._trials[key] for key in self._needs(item) if key not in self._broken],
            drawing(self._reference),
        )

    def _missing_prerequisite(self, item: pytest.Function) -> CheckResult | None:
        for key in self._needs(item):
            outcome = self._outcomes.get(key)
            if outcome is None:
                raise AssignmentError(f"{item.name} needs {key[1]}, which does not stand before it in its file.")
            if outcome.outcome != "passed" and key not in self._broken:
                return outcome
        return None

    def _needs(self, item: pytest.Item) -> list[tuple[str, str]]:
        return [(problem_of(item), short_name(needed)) for needed in mark_of_item(item).needs]


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
    config.pluginmanager.register(
        CheckPlugin(
            assignment,
            lambda problem, visibility, seed, supplied=(): LocalStudent(functions, seed),
            seed=0,
            planned=lambda plan: None,
            judged=_report_to_pytest,
        )
    )


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
