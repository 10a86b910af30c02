"""The corpus of submissions, graded as a class is.

``tests/submissions`` holds, for each function, solutions as different students would write them (``right``), and
solutions with one mistake each, which their first line names (``wrong``). All were written from the student API alone,
without sight of the checks.
"""

from __future__ import annotations

from pathlib import Path

from autograder.assignment import find_assignment, load_assignment, shipped
from autograder.classroom.engine import Engine
from autograder.grading.order import Order
from autograder.loading.reading import read_submission
from autograder.results import CheckResult

FOLDER = Path(__file__).parent.parent / "submissions"
SEED = 20261122

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

Results = dict[str, list[CheckResult]]


def problems() -> dict[str, str]:
    """The assignment of each problem."""
    loaded = {name: load_assignment(find_assignment(name)) for name in shipped()}
    return {problem.name: name for name, each in loaded.items() for problem in each.problems}


def submissions(kind: str, problem: str) -> list[Path]:
    """The submissions of a kind that solve one problem, or try to."""
    return sorted((FOLDER / kind / problem).glob("*.py"))


def graded(engine: Engine, kind: str, problem: str) -> Results:
    """The results of the problem's checks for each submission, by its name.

    To look for a known mistake takes longer than all the rest, and is done where one must be named.
    """
    found: Results = {}
    for path in submissions(kind, problem):
        order = Order(SEED, only=[problem], names_mistakes=f"{problem}/{path.stem}" in NAMED)
        found[path.stem] = engine.grade(read_submission(path, path.stem), order).result.checks
    return found
