"""The verb that compares two runs."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from autograder.classroom.comparing.files import as_json, as_lines
from autograder.classroom.comparing.pairs import compare
from autograder.classroom.comparing.text import told
from autograder.classroom.store import Run, Store, StoreError
from autograder.wrong_call import WrongCall

_HOW = "give a store and two runs (ps3.sqlite 1 2, or ps3.sqlite 1:2), or two stores"


@click.command("compare")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("others", nargs=-1, required=True, metavar="A B | A:B | STORE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="For people, for a spreadsheet, or for programs.",
)
def compare_command(store: Path, others: tuple[str, ...], form: str) -> None:
    """Say whose marks changed between two runs of STORE, or between two stores, by which check, and why.

    Only like is compared with like: the same files, graded with the same seed. How many are not comparable is said.
    """
    runs = _runs(others)
    if runs is None and len(others) != 1:
        raise WrongCall(f"{' '.join(others)!r} does not say what to compare: {_HOW}.")
    try:
        with ExitStack() as stack:
            first = stack.enter_context(Store.open(store))
            second = first if runs else stack.enter_context(Store.open(Path(others[0])))
            if first.assignment.name != second.assignment.name:
                names = f"{first.assignment.name} and {second.assignment.name}"
                raise WrongCall(
                    f"The two stores are of different assignments, {names}: nothing of them can be compared."
                )
            one, other = runs or (None, None)
            heading = f"{_named(first, store, one)}  →  {_named(second, store if runs else Path(others[0]), other)}"
            found = compare(first.counting(one), second.counting(other), is_one_store=bool(runs))
    except StoreError as error:
        raise WrongCall(str(error)) from None
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if form == "json":
        json.dump(as_json(found), sys.stdout, indent=2, ensure_ascii=False)
        click.echo()
    elif form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows(as_lines(found))
    else:
        click.echo(heading)
        for line in told(found):
            click.echo(line)


def _runs(others: tuple[str, ...]) -> tuple[int, int] | None:
    """The numbers of two runs; None where the call names none."""
    numbers = re.fullmatch(r"(\d+)[: ](\d+)", " ".join(others))
    return (int(numbers[1]), int(numbers[2])) if numbers else None


def _named(store: Store, path: Path, number: int | None) -> str:
    """A store, or one of its runs, with what tells its assignment from another state of it.

    Raises:
        WrongCall: if it has no such run.
    """
    runs: dict[int, Run] = {run.number: run for run in store.runs()}
    if not runs:
        raise WrongCall(f"{path} holds no run: there is nothing to compare.")
    if number is not None and number not in runs:
        raise WrongCall(f"{path} has no run {number}; it has {', '.join(map(str, runs))}.")
    run = runs[number if number is not None else max(runs)]
    where = f"run {run.number}" if number is not None else f"{path}, to run {run.number}"
    return f"{where} ({run.started:%Y-%m-%d %H:%M}, assignment {run.assignment[:8]})"
