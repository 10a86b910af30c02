"""What ``class grade`` says before and after it grades."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from autograder.classroom.handed_in import Class
from autograder.classroom.identity import Terms
from autograder.classroom.plan import Plan
from autograder.classroom.records import HandedIn
from autograder.classroom.store import Run
from autograder.classroom.tally import Tally, in_words
from autograder.shown import shown


def called(handed_in: HandedIn) -> str:
    """What was handed in, as people know it."""
    names = " and ".join(each.name or each.key for each in handed_in.students)
    return shown(f"{names} ({handed_in.label})" if names else handed_in.label, 200)


def tell_class(read: Class) -> None:
    """What was recognised, and what has to be said about it."""
    for remark in read.remarks:
        click.echo(shown(remark))


def tell_plan(plan: Plan, runs: Sequence[Run], terms: Terms, jobs: int) -> None:
    """What is graded already, and what will be now."""
    if runs and plan.todo and runs[-1].assignment != terms.assignment:
        click.echo(
            f"The assignment has changed since run {runs[-1].number}: what was graded before is graded again, with the seed "
            "that it had, and the earlier gradings are kept."
        )
    elif runs and plan.todo and runs[-1].versions != terms.versions:
        was, now = (", ".join(f"{name} {each[name]}" for name in each) for each in (runs[-1].versions, terms.versions))
        click.echo(f"Run {runs[-1].number} was graded by {was}, and now there is {now}: all is graded again.")
    workers = min(jobs, len(plan.todo))
    now = (
        f"{len(plan.todo)} will be now{f', {workers} at a time' if workers > 1 else ''}"
        if plan.todo
        else "none is left"
    )
    later = f"; {plan.later} are left for another call" if plan.later else ""
    click.echo(f"{plan.graded} {_are(plan.graded)} graded already, and {now}{later}.")
    if plan.broken:
        click.echo(f"{plan.broken} of these broke off; --retry grades them again.")


def tell_end(store: Path, tally: Tally, plan: Plan, *, is_stopped: bool) -> None:
    """What came of it, and how to go on."""
    if tally.total:
        pace = f" ({60 * tally.done / tally.seconds:.0f} a minute)" if tally.done and tally.seconds > 1 else ""
        click.echo(f"Graded {tally.done} in {in_words(tally.seconds)}{pace}: {tally}.")
    left = tally.total - tally.done + plan.later
    if is_stopped:
        click.echo(f"Stopped. What was graded is kept; {left} {_are(left)} left. To go on:")
        click.echo(f"  {shlex.join(['markscheme', *sys.argv[1:]])}")
        return
    if left:
        click.echo(f"{left} {_are(left)} left for another call.")
    name = shlex.quote(str(store))
    click.echo("What came out:")
    for words in (f"report {name} -o report.html", f"marks {name} --format csv -o marks.csv", f"show {name} STUDENT"):
        click.echo(f"  markscheme class {words}")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
