"""Every submission of the corpus, graded in workers: the right ones get full marks, the wrong ones lose some.

``tests/submissions`` holds, for each function, solutions as different students would write them, and solutions with one
mistake each, which their first line names. All were written from the student API alone, without sight of the checks.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.assignment import find_assignment, load_assignment, shipped
from autograder.grading.order import Order
from autograder.grading.session import grade_submission
from autograder.results import CheckResult
from autograder.sandbox.template import Template
from autograder.submission import read_submission

FOLDER = Path(__file__).parent.parent / "submissions"
ASSIGNMENTS = {name: load_assignment(find_assignment(name)) for name in shipped()}
ASSIGNMENT_OF = {problem.name: name for name, each in ASSIGNMENTS.items() for problem in each.problems}
SEED = 20261122

UNDETECTED = {
    # Called for a single row, a map that takes (N, D) may still answer; a check cannot tell that from a right call.
    "pushforward_log_prob/row_without_batch",
    # A constant 0 where nothing at all is masked cannot be back-propagated; whoever skips such a batch is not blamed.
    "masked_diffusion_loss/zero_when_nothing_masked",
}

# A submission whose lines name what it misunderstands, and the misconception that must be named for it.
NAMED = {
    "gaussian_mle/divides_by_n_minus_1": "std_divided_by_n_minus_1",
    "multivariate_gaussian_mle/numpy_cov_default": "cov_divided_by_n_minus_1",
    "pushforward_log_prob/missing_log_det": "without_log_det",
    "pushforward_log_prob/minus_sign": "log_det_of_generator",
    "ddpm_loss/loop_over_steps_mean": "walks_through_t",
    "ddpm_loss/loop_over_steps_sum": "walks_through_t",
    "ddpm_loss/loop_counter_over_calls": "walks_through_t",
    "ddpm_loss/loop_last_step_only": "walks_through_t",
    "ddpm_loss/t_from_0_to_T_minus_1": "t_from_0",
    "ddpm_sample/noise_at_last_step": "noise_at_last_step",
    "ddpm_sample/posterior_variance": "posterior_variance",
    "teacher_forcing_loss/no_shift": "no_shift",
    "dpo_loss/swapped": "chosen_and_rejected_swapped",
    "dpo_loss/no_reference": "no_reference_model",
}


def corpus(kind: str) -> list[str]:
    """The submissions of a kind, as ``function/name``."""
    return sorted(f"{file.parent.name}/{file.stem}" for file in (FOLDER / kind).glob("*/*.py"))


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    """One template for all submissions."""
    template = Template()
    yield template
    template.close()


def graded(template: Template, kind: str, name: str) -> list[CheckResult]:
    """The results of the checks of the one problem that a submission solves."""
    problem = name.partition("/")[0]
    assignment = ASSIGNMENT_OF[problem]
    submission = read_submission(FOLDER / kind / f"{name}.py", assignment)
    found: list[CheckResult] = []

    def write(**event: dict) -> None:
        if "check" in event:
            found.append(CheckResult(**event["check"]))

    folder = find_assignment(assignment)
    order = Order(SEED, only=[problem])
    grade_submission(folder, ASSIGNMENTS[assignment], submission, order, template, write)
    return found


def test_the_corpus_covers_every_problem() -> None:
    """At least two right solutions and ten wrong ones for each function that is asked for."""
    for problem in ASSIGNMENT_OF:
        assert len(list((FOLDER / "right" / problem).glob("*.py"))) >= 2
        assert len(list((FOLDER / "wrong" / problem).glob("*.py"))) >= 10


@pytest.mark.parametrize("name", corpus("right"))
def test_a_right_solution_gets_full_marks(template: Template, name: str) -> None:
    """However it is written."""
    results = graded(template, "right", name)
    assert [(result.name, result.feedback) for result in results if result.outcome != "passed"] == []
    assert sum(result.score for result in results) > 0


@pytest.mark.parametrize("name", sorted(set(corpus("wrong")) - UNDETECTED))
def test_a_wrong_solution_loses_marks(template: Template, name: str) -> None:
    """And whoever lost them reads why."""
    results = graded(template, "wrong", name)
    failed = [result for result in results if result.outcome == "failed"]
    assert failed and all(result.feedback for result in failed)
    if name in NAMED:
        assert {result.misconception for result in failed} - {None} == {NAMED[name]}
