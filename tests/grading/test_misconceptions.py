"""The checks of each assignment, run in this process: the reference passes all, each known mistake is caught and named."""

from collections.abc import Callable
from typing import Any

import pytest

from autograder.assignment import find_assignment, load_assignment, shipped
from autograder.checks import LocalStudent
from autograder.grading.checking import Checking
from autograder.grading.judging import Verdict
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


def judged(
    assignment: str, seed: int, wrong: Misconception | None = None, asked: set[tuple[str, str]] | None = None
) -> list[CheckResult]:
    """All results for the reference, or those of one problem for a wrong version of its function.

    Args:
        assignment: its name.
        seed: of the grading.
        wrong: a known mistake.
        asked: gathers which function each problem's checks have called.
    """
    functions: dict[str, Callable[..., Any]] = {p.name: p.reference for p in ASSIGNMENTS[assignment].problems}
    if wrong is not None:
        functions[wrong.of] = wrong.function
    results: list[CheckResult] = []

    def note(result: CheckResult, verdict: Verdict | None) -> None:
        results.append(result)
        if asked is not None and verdict is not None:
            asked.update((result.problem, call.function) for call in verdict.calls)

    checking = Checking(
        ASSIGNMENTS[assignment],
        lambda problem, visibility, student_seed, supplied=(): LocalStudent(functions, student_seed),
        seed,
        judged=note,
        only=[wrong.of] if wrong is not None else [],
    )
    run_checks(find_assignment(assignment), ASSIGNMENTS[assignment], checking)
    return results


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("assignment", shipped())
def test_the_reference_passes(assignment: str, seed: int) -> None:
    """On every seed, every check; and a problem's checks ask for its function alone, so no other's fault can cost it."""
    asked: set[tuple[str, str]] = set()
    results = judged(assignment, seed, asked=asked)
    assert asked == {(problem.name, problem.name) for problem in ASSIGNMENTS[assignment].problems}
    assert [(result.problem, result.name, result.feedback) for result in results if result.outcome != "passed"] == []
    assert sum(result.score for result in results) == sum(p.marks for p in ASSIGNMENTS[assignment].problems)


@pytest.mark.parametrize(("assignment", "wrong"), MISCONCEPTIONS)
def test_a_known_mistake_is_caught_and_named(assignment: str, wrong: Misconception) -> None:
    """It loses marks, and no other name is given to it."""
    for seed in (1, 2):
        results = judged(assignment, seed, wrong)
        failed = [result for result in results if result.outcome == "failed"]
        assert failed
        assert {result.misconception for result in failed} - {None} == {wrong.name}
        assert all(result.explanation for result in failed if result.misconception)


def test_an_explanation_is_one_short_paragraph() -> None:
    """A student reads it beside the finding."""
    for parameters in MISCONCEPTIONS:
        wrong = parameters.values[1]
        assert 40 < len(wrong.explanation) < 300, wrong.name
