"""Grades all attacks of one category in one process: ``python -m tests.attacks.batch reading``.

One template serves them all, so that an attack which harmed it would be noticed in those after it. The time limit of a
call is two seconds, because many of these submissions wait for it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
VAULT = FOLDER / "vault"

HONEST = """

def honest(model, x):
    return model(x).mean()


def last(x):
    return 2 * x
"""
"""Right versions of the vault's other problems, which every attack is handed in with."""


def attacks(category: str) -> list[Path]:
    """The attacks of one category."""
    return sorted((FOLDER / "submissions" / category).glob("*.py"))


def main(category: str) -> None:
    """Prints, as JSON, the results of each attack as Gradescope would get them."""
    from autograder.sandbox.template import start_grader

    template = start_grader()
    from autograder.assignment import load_assignment
    from autograder.gradescope.results import gradescope_results
    from autograder.grading.order import Order
    from autograder.grading.run import run_checks
    from autograder.grading.secrecy import examine
    from autograder.grading.session import grade_submission
    from autograder.loading.submission import Cell, Submission
    from autograder.results import GradingResult

    loaded = load_assignment(VAULT)
    vault = replace(loaded, problems=[replace(problem, time_limit=2) for problem in loaded.problems])
    secrecy = examine(template, VAULT)
    found: dict[str, dict[str, Any]] = {}
    for path in attacks(category):
        result = GradingResult("vault", "", path.name, seed=0, hidden_checks="visible")
        text = path.read_text(encoding="utf-8") + HONEST
        submission = Submission(path.name, [Cell("", text)])
        grade_submission(
            partial(run_checks, VAULT, vault), vault, submission, Order(seed=0), secrecy, template, result.take
        )
        found[path.stem] = gradescope_results(result)
    template.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
