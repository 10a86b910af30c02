"""The corpus of submissions, graded in a process of its own: ``python -m tests.grading.corpus right ddpm_loss``.

``tests/submissions`` holds, for each function, solutions as different students would write them (``right``), and
solutions with one mistake each, which their first line names (``wrong``). All were written from the student API alone,
without sight of the checks. A fork costs what its parent holds, so the template is not forked from a test process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from autograder.assignment import find_assignment, load_assignment, shipped
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


def graded(kind: str, problem: str) -> Results:
    """The results of the problem's checks for each submission, by its name."""
    command = [sys.executable, "-m", "tests.grading.corpus", kind, problem]
    output = subprocess.run(command, capture_output=True, text=True, check=True, cwd=FOLDER.parent.parent).stdout
    return {name: [CheckResult(**each) for each in results] for name, results in json.loads(output).items()}


def main(kind: str, problem: str) -> None:
    """Grades them all and prints the results as JSON."""
    import torch

    torch.set_num_threads(1)
    from autograder.sandbox.template import Template

    template = Template()
    from autograder.grading.order import Order
    from autograder.grading.run import run_checks
    from autograder.grading.secrecy import Secrecy
    from autograder.grading.session import grade_submission
    from autograder.loading.reading import read_submission

    folder = find_assignment(problems()[problem])
    assignment = load_assignment(folder)
    nameless = replace(assignment, misconceptions=())  # to look for a name takes longer than all the rest
    found: dict[str, list[dict[str, Any]]] = {}

    def write(**event: Any) -> None:
        if "check" in event:
            found[path.stem].append(event["check"])

    for path in submissions(kind, problem):
        found[path.stem] = []
        asked = assignment if f"{problem}/{path.stem}" in NAMED else nameless
        grade_submission(
            partial(run_checks, folder, asked),
            asked,
            read_submission(path, folder.name),
            Order(SEED, only=[problem]),
            Secrecy(),
            template,
            write,
        )
    template.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
