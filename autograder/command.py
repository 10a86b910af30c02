"""The verbs of ``markscheme`` that grade."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import click

from autograder.assignment import AssignmentError, asked_in, find_assignment
from autograder.files import write_atomically
from autograder.finite import FiniteRange
from autograder.gradescope.results import gradescope_results, refusal
from autograder.grading.order import TIME_LIMIT, Order
from autograder.grading.seeds import seed_of
from autograder.grading.supervisor import Grading, GradingError
from autograder.loading.apart import Reading
from autograder.loading.files import SUFFIXES, open_submission
from autograder.loading.submission import SubmissionError
from autograder.shown import shown
from autograder.wrong_call import WrongCall


@click.command("grade")
@click.argument("assignment")
@click.argument("submission", type=click.Path(path_type=Path))
@click.option(
    "--results",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write Gradescope's results.json to this file; it is valid at any moment of the grading.",
)
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), help="Seed of the grading; by default the submission's own.")
@click.option("--json", "as_json", is_flag=True, help="Print the full result as JSON instead of the report.")
@click.option("--durations", type=click.IntRange(0), help="Add the N slowest checks to the report; 0 lists all.")
@click.option("--problem", "problems", multiple=True, help="Judge this problem alone; may be given several times.")
@click.option(
    "--time-limit",
    type=FiniteRange(1, 86_400),
    default=TIME_LIMIT,
    show_default=True,
    help="Seconds for the whole grading; what is not judged by then stays unjudged.",
)
@click.option(
    "--trust",
    is_flag=True,
    help="Run hidden checks even where this machine cannot keep them from the submission. For code that you trust.",
)
def grade_command(
    assignment: str,
    submission: Path,
    results: Path | None,
    seed: int | None,
    as_json: bool,
    durations: int | None,
    problems: tuple[str, ...],
    time_limit: float,
    trust: bool,
) -> None:
    """Grade one SUBMISSION of ASSIGNMENT.

    ASSIGNMENT is the name of a shipped assignment or a folder that holds an assignment.py. SUBMISSION is a .py file, a
    notebook, or a folder or zip file that holds one of these.
    """
    try:
        folder = find_assignment(assignment)
        handed_in = open_submission(submission)
        _require_elsewhere(results, submission)
        _save(results, refusal("The grading did not finish."))
        with Grading(folder, time_limit) as grading:
            # While the other process imports torch.
            reading = Reading(handed_in, folder.name, asked_in(folder))
            from rich.console import Console

            from autograder.report import print_durations, print_report

            student = reading.result()
            order = Order(
                seed=seed_of(folder, student.source) if seed is None else seed,
                only=problems,
                is_trusted=trust,
                guarded=[] if results is None else [str(results.resolve())],
                time_limit=time_limit,
            )
            grading.begin(student, order)
            outcome = grading.follow(lambda result: _save(results, gradescope_results(result)))
    except (AssignmentError, SubmissionError, GradingError) as error:
        _save(results, refusal(shown(str(error))))
        raise WrongCall(shown(str(error))) from None
    for fault in outcome.faults:
        click.secho(f"The assignment {outcome.assignment} is at fault: {fault}", fg="red", bold=True, err=True)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if as_json:
        json.dump(outcome.as_json(), sys.stdout, indent=2, ensure_ascii=False)
        print()
        return
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    print_report(outcome, console)
    if durations is not None:
        print_durations(outcome, console, durations or None)


def _require_elsewhere(results: Path | None, submission: Path) -> None:
    """Refuses results that would take the place of what was handed in, or of a part of it."""
    if results is None or not submission.exists():
        return
    here, there = results.resolve(), submission.resolve()
    is_part = there.is_dir() and here.is_relative_to(there) and here.suffix.lower() in SUFFIXES
    if here == there or is_part or (results.exists() and results.samefile(submission)):
        raise WrongCall(f"{results} is the submission, which the results would replace: choose another file.")


def _save(path: Path | None, results: dict[str, Any]) -> None:
    """Writes the results file, if one is asked for."""
    if path is not None:
        try:
            write_atomically(path, json.dumps(results, indent=2))
        except OSError as error:
            raise WrongCall(f"{path} cannot be written: {error.strerror}.") from None
