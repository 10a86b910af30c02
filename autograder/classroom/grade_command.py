"""The verb ``markscheme class grade``."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.assignment import AssignmentError, asked_in, find_assignment
from autograder.finite import FiniteRange
from autograder.grading.order import TIME_LIMIT
from autograder.shown import shown
from autograder.wrong_call import WrongCall

if TYPE_CHECKING:
    from autograder.classroom.grade import Call, MakeEngine, News
    from autograder.classroom.grader import Engine


@click.command("grade")
@click.argument("assignment")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option(
    "--store",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="SQLite file that keeps all that is found; made if it is not there.",
)
@click.option(
    "--roster",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV file of who takes the course: id, email, name, section, under any of their usual names.",
)
@click.option("--format", "form", help="What SUBMISSIONS is; by default it is recognised, and said.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    help="How many are graded at once; by default one for each core that may be used, or each thread of the cluster.",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Grade on the workers of this dask.distributed scheduler: its address, as tcp://host:8786, or its scheduler file.",
)
@click.option("--limit", type=click.IntRange(1), help="Grade no more than so many in this call.")
@click.option("--only", multiple=True, metavar="STUDENT", help="Grade this student alone; may be given several times.")
@click.option("--problem", "problems", multiple=True, help="Judge this problem alone; may be given several times.")
@click.option(
    "--time-limit",
    type=FiniteRange(1, 86_400),
    default=TIME_LIMIT,
    show_default=True,
    help="Seconds for each grading. With more than before, what ran out of time is graded again.",
)
@click.option("--retry", "retries", is_flag=True, help="Grade again what broke off before.")
@click.option(
    "--trust",
    is_flag=True,
    help="Run hidden checks even where this machine cannot keep them from a submission. For code that you trust.",
)
def grade_command(
    assignment: str,
    submissions: Path,
    store: Path,
    roster: Path | None,
    form: str | None,
    jobs: int | None,
    dask: str | None,
    limit: int | None,
    only: tuple[str, ...],
    problems: tuple[str, ...],
    time_limit: float,
    retries: bool,
    trust: bool,
) -> None:
    """Grade what a class handed in for ASSIGNMENT; called again, only what is new or changed.

    ASSIGNMENT is the name of a shipped assignment or a folder that holds an assignment.py. SUBMISSIONS is what Gradescope,
    Canvas, Moodle or GitHub Classroom exports, a folder with one folder or file for each student, or a CSV file that says
    which file is whose.
    """
    from autograder.classroom.database import StoreError
    from autograder.classroom.grade import Call, grade_class
    from autograder.classroom.grader import NoEngineError

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        folder = find_assignment(assignment)
        chosen = _chosen(folder, problems)
        with _graders(dask) as (most, make_engine, news):
            call = Call(
                folder,
                submissions,
                store,
                roster,
                form,
                jobs or most,
                limit,
                only,
                chosen,
                time_limit,
                trust,
                retries,
            )
            status = grade_class(call, make_engine, news)
    except (AssignmentError, NoEngineError, StoreError) as error:
        raise WrongCall(shown(str(error))) from None
    sys.exit(status)


def _chosen(folder: Path, problems: tuple[str, ...]) -> tuple[str, ...]:
    """The problems to judge, in one order; none for all of them."""
    asked = asked_in(folder)
    strange = [each for each in problems if each not in asked]
    if strange:
        known = ", ".join(sorted(asked))
        raise AssignmentError(f"{folder.name} has no problem {shown(strange[0], 100)!r}; there are {known}.")
    return () if set(problems) == asked else tuple(sorted(set(problems)))


@contextmanager
def _graders(dask: str | None) -> Iterator[tuple[int, MakeEngine, News]]:
    """How many grade at once, if nobody says; what starts one; and what is to be told of their machines."""
    if dask is None:
        from autograder.classroom.jobs import cores

        yield cores(), _engine, list
        return
    from autograder.classroom.cluster.connecting import connected

    with connected(dask) as cluster:
        yield cluster.jobs, cluster.engine, cluster.news


def _engine(call: Call) -> Engine:
    from autograder.classroom.reading_engine import ReadingEngine

    return ReadingEngine(call.folder, call.guarded)
