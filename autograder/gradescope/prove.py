"""The last step of ``setup.sh``: the solution must get full marks in this very container, behind walls that hold."""

from __future__ import annotations

import sys
from pathlib import Path

from autograder.gradescope.harness import SETTINGS, Settings
from autograder.grading.order import Order
from autograder.grading.supervisor import Grading, GradingError
from autograder.loading.reading import read_submission


def prove(base: Path) -> str:
    """Grades the solution.

    Args:
        base: Gradescope's folder.

    Returns:
        What is wrong; empty if nothing is.
    """
    settings = Settings.read(base / "source" / SETTINGS)
    folder = base / "source" / "assignments" / settings.assignment
    submission = read_submission(base / "source" / "solution.py", settings.assignment)
    try:
        with Grading(folder, settings.time_limit) as grading:
            grading.begin(submission, Order(seed=0, time_limit=settings.time_limit))
            result = grading.follow()
    except GradingError as error:
        return str(error)
    if result.leaks:
        return f"student code could reach what it must not: {result.leaks[0]}"
    if result.faults:
        return result.faults[0]
    lost = next((each for each in result.checks if each.outcome != "passed"), None)
    if lost is not None:
        return f"{result.score:g} of {result.max_score:g} marks; {lost.problem}: {lost.title} {lost.feedback}"
    return ""


if __name__ == "__main__":
    fault = prove(Path(sys.argv[1]))
    if fault:
        sys.exit(f"The solution does not get full marks here: {fault}")
