"""The checks of each assignment, run in this process: the reference passes all, each known mistake is caught and named."""

from collections.abc import Callable
from typing import Any

import pytest

from autograder.assignment import find_assignment, load_assignment, shipped
from autograder.checks import LocalStudent
from autograder.grading.run import run_checks
from autograder.results import CheckResult
from misconceptions import Misconception, misconceptions_in

ASSIGNMENTS = {name: load_assignment(find_assignment(name)) for name in shipped()}
MISCONCEPTIONS = [
    pytest.param(name, each, id=f"{each.of}-{each.name}")
    for name, assignment in ASSIGNMENTS.items()
    for problem in assignment.problems
    for each in misconceptions_in(assignment.misconceptions, problem.name)
]


def judged(assignment: str, seed: int, wrong: Misconception | None = None) -> list[CheckResult]:
    """All results for the reference, or for the reference with one function replaced."""
    functions: dict[str, Callable[..., Any]] = {p.name: p.reference for p in ASSIGNMENTS[assignment].problems}
    if wrong is not None:
        functions[wrong.of] = wrong.function
    results: list[CheckResult] = []
    run_checks(
        find_assignment(assignment),
        ASSIGNMENTS[assignment],
        lambda problem, student_seed, supplied=(): LocalStudent(functions, student_seed),
        seed,
        judged=lambda result, verdict: results.append(result),
    )
    return results


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("assignment", shipped())
def test_the_reference_passes(assignment: str, seed: int) -> None:
    """On every seed, every check."""
    results = judged(assignment, seed)
    assert [(result.problem, result.name, result.feedback) for result in results if result.outcome != "passed"] == []
    assert sum(result.score for result in results) == sum(p.marks for p in ASSIGNMENTS[assignment].problems)


@pytest.mark.parametrize(("assignment", "wrong"), MISCONCEPTIONS)
def test_a_known_mistake_is_caught_and_named(assignment: str, wrong: Misconception) -> None:
    """It loses marks in its own problem alone, and no other name is given to it."""
    for seed in (1, 2):
        results = judged(assignment, seed, wrong)
        failed = [result for result in results if result.outcome == "failed"]
        assert {result.problem for result in failed} == {wrong.of}
        assert {result.misconception for result in failed} - {None} == {wrong.name}
        assert all(result.explanation for result in failed if result.misconception)


def test_an_explanation_is_one_short_paragraph() -> None:
    """A student reads it beside the finding."""
    for parameters in MISCONCEPTIONS:
        wrong = parameters.values[1]
        assert 40 < len(wrong.explanation) < 300, wrong.name
