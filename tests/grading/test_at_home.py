"""What students hear at home: the visible checks alone, run in this process as ``check.py`` runs them.

Whoever passes them all feels safe. So most wrong solutions must fail there already, and no right one may.
"""

import importlib.util
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from autograder.assignment import find_assignment, load_assignment, shipped
from autograder.checks import Failure, LocalStudent, NotAttempted, mark_of
from autograder.grading.judging import Trial
from autograder.grading.seeds import derive
from misconceptions import misconceptions_in
from tests.grading.corpus import submissions

Functions = dict[str, Callable[..., Any]]

ASSIGNMENTS = {name: load_assignment(find_assignment(name)) for name in shipped()}
HOME = {problem.name: name for name, each in ASSIGNMENTS.items() for problem in each.problems}
"""The assignment of each function."""

SHARE = 0.7
"""Of the wrong solutions of each function that have to fail at home."""

SEEDS = (0, 1)
"""0 is the one of ``check.py``."""

SLOW = {
    # Draws whole batches again until each of their sequences has a masked token: minutes, but no endless loop.
    "masked_diffusion_loss/retries_until_masked"
}

MODULES = count()


@pytest.mark.parametrize("function", HOME)
def test_most_wrong_solutions_fail_at_home(function: str) -> None:
    """Of the corpus and of the known misconceptions, each by a check that tells why."""
    trials = list(visible(function, seed=0))
    wrong = [path for path in submissions("wrong", function) if f"{function}/{path.stem}" not in SLOW]
    failures = [first_failure(trials, functions_of(path, function)) for path in wrong]
    assert all(failure.message for failure in failures if failure is not None)
    comforted = [path.stem for path, failure in zip(wrong, failures, strict=True) if failure is None]
    assert len(comforted) <= (1 - SHARE) * len(wrong), comforted
    assignment = ASSIGNMENTS[HOME[function]]
    known = misconceptions_in(assignment.misconceptions, function)
    unnoticed = [each.name for each in known if first_failure(trials, {function: each.function}) is None]
    assert len(unnoticed) <= (1 - SHARE) * len(known) + 1, unnoticed


@pytest.mark.parametrize("function", HOME)
def test_no_right_solution_fails_at_home(function: str) -> None:
    """The reference and the corpus, on any seed."""
    (reference,) = (p.reference for p in ASSIGNMENTS[HOME[function]].problems if p.name == function)
    right = {path.stem: functions_of(path, function) for path in submissions("right", function)}
    for name, functions in (right | {"the reference": {function: reference}}).items():
        for seed in SEEDS:
            failure = first_failure(visible(function, seed), functions)
            assert failure is None, (name, seed, failure.code, failure.message, failure.detail)


@pytest.mark.parametrize("function", HOME)
def test_half_of_the_marks_stay_hidden(function: str) -> None:
    """At the least: what can be tried at home is no promise of full marks."""
    (marks,) = (p.marks for p in ASSIGNMENTS[HOME[function]].problems if p.name == function)
    checks = (mark_of(trial.function) for trial in visible(function, seed=0))
    assert 0 < sum(mark.marks for mark in checks if mark is not None) <= marks / 2


def visible(function: str, seed: int) -> Iterator[Trial]:
    """The visible checks of a function, in their order."""
    path = find_assignment(HOME[function]) / "visible" / f"{function}.py"
    spec = importlib.util.spec_from_file_location(f"visible_{function}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, each in vars(module).items():
        if mark_of(each) is not None:
            takes = frozenset(each.__code__.co_varnames[: each.__code__.co_argcount])
            yield Trial(each, {}, takes, derive(seed, function, name))


def first_failure(trials: Iterator[Trial] | list[Trial], functions: Functions) -> Failure | None:
    """What the first check that fails has found; none where all pass."""
    for trial in trials:
        failure = trial.judge(lambda seed: LocalStudent(functions, seed)).failure
        if failure is not None:
            assert not isinstance(failure, NotAttempted)
            return failure
    return None


def functions_of(path: Path, function: str) -> Functions:
    """The solution that a file of the corpus holds; the file is run."""
    module = ModuleType(f"submission_{next(MODULES)}")
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True), vars(module))
    return {function: vars(module)[function]}
