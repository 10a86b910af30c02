"""The checks of each assignment, run in this process: the reference passes all, each known mistake is caught and named."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from autograder.assignment import find_assignment, load_assignment, shipped
from autograder.checks import LocalStudent
from autograder.grading.checking import Checking
from autograder.grading.judging import Verdict
from autograder.grading.run import CollectedChecks, collect
from autograder.results import CheckResult
from misconceptions import Misconception, misconceptions_in

ASSIGNMENTS = {name: load_assignment(find_assignment(name)) for name in shipped()}
HOME = {problem.name: name for name, each in ASSIGNMENTS.items() for problem in each.problems}
"""The assignment of each problem."""

Functions = dict[str, Callable[..., Any]]
Results = list[tuple[CheckResult, Verdict | None]]


def mistakes_of(problem: str) -> list[Misconception]:
    return misconceptions_in(ASSIGNMENTS[HOME[problem]].misconceptions, problem)


def judged(assignment: str, solutions: Iterable[tuple[Functions, int]], *problems: str) -> list[Results]:
    """All results for each solution and seed, or those of some problems; the checks are collected once for all."""
    found: list[Results] = []

    def use(checks: CollectedChecks) -> None:
        for functions, seed in solutions:
            results: Results = []
            checks.run(
                Checking(
                    ASSIGNMENTS[assignment],
                    lambda problem, visibility, seed, supplied=(), functions=functions: LocalStudent(functions, seed),
                    seed,
                    judged=lambda result, verdict, results=results: results.append((result, verdict)),
                    only=problems,
                )
            )
            found.append(results)

    collect(find_assignment(assignment), ASSIGNMENTS[assignment], use, problems)
    return found


@pytest.mark.parametrize("seeds", [range(2), pytest.param(range(2, 12), marks=pytest.mark.release)], ids=str)
@pytest.mark.parametrize("assignment", shipped())
def test_the_reference_passes(assignment: str, seeds: range) -> None:
    """On every seed, every check; and a problem's checks ask for its function alone, so no other's fault can cost it."""
    problems = ASSIGNMENTS[assignment].problems
    reference = {problem.name: problem.reference for problem in problems}
    for results in judged(assignment, [(reference, seed) for seed in seeds]):
        asked = {(result.problem, call.function) for result, verdict in results if verdict for call in verdict.calls}
        assert asked == {(problem.name, problem.name) for problem in problems}
        assert [(each.problem, each.name, each.feedback) for each, _ in results if each.outcome != "passed"] == []
        assert sum(result.score for result, _ in results) == sum(problem.marks for problem in problems)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.release)])
@pytest.mark.parametrize("problem", HOME)
def test_known_mistakes_are_caught_and_named(problem: str, seed: int) -> None:
    """Each loses marks, and no other name is given to it."""
    reference = {each.name: each.reference for each in ASSIGNMENTS[HOME[problem]].problems}
    mistakes = mistakes_of(problem)
    solutions = [(reference | {problem: wrong.function}, seed) for wrong in mistakes]
    for wrong, results in zip(mistakes, judged(HOME[problem], solutions, problem), strict=True):
        failed = [result for result, _ in results if result.outcome == "failed"]
        assert failed, wrong.name
        assert {result.misconception for result in failed} - {None} == {wrong.name}
        assert all(result.explanation for result in failed if result.misconception)


def test_an_explanation_is_one_short_paragraph() -> None:
    """A student reads it beside the finding."""
    for problem in HOME:
        for wrong in mistakes_of(problem):
            assert 40 < len(wrong.explanation) < 300, wrong.name
