"""The verb ``markscheme questions``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console

from question_bank.question import DIFFICULTIES, KINDS, SHIPPED, TOPICS, Question, QuestionError
from question_bank.wrong_call import WrongCall

Command = TypeVar("Command", bound=Callable[..., object])

_bank = click.option(
    "--bank",
    type=click.Path(file_okay=False, path_type=Path),
    default=SHIPPED,
    help="Folder of questions, TOPIC/ID.md. By default the one that is shipped.",
)
_topic = click.option(
    "--topic", "topics", multiple=True, type=click.Choice(list(TOPICS)), help="Only this topic; repeatable."
)
_json = click.option("--json", "as_json", is_flag=True, help="For programs.")


def _filters(command: Command) -> Command:
    kind = click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; repeatable.")
    hard = click.option(
        "--difficulty", "difficulties", multiple=True, type=click.Choice(DIFFICULTIES), help="Only this; repeatable."
    )
    return _topic(kind(hard(command)))


@click.group("questions")
def questions_command() -> None:
    """List, show, check and write the questions of the bank."""


@questions_command.command("list")
@_filters
@_json
@_bank
def list_command(
    topics: Sequence[str], kinds: Sequence[str], difficulties: Sequence[str], as_json: bool, bank: Path
) -> None:
    """List the questions, by topic."""
    chosen = [
        question
        for question in _readable(bank)
        if (not topics or question.topic in topics)
        and (not kinds or question.kind in kinds)
        and (not difficulties or question.difficulty in difficulties)
    ]
    from question_bank.listing import as_data, print_list

    if as_json:
        click.echo(json.dumps([as_data(question) for question in chosen], indent=2, ensure_ascii=False))
    else:
        print_list(chosen, Console())


@questions_command.command("show")
@click.argument("question_id", metavar="ID")
@click.option("--key", "with_key", is_flag=True, help="With its key, its feedback and its worked solution.")
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Which variant, if it is parametrised."
)
@_bank
def show_command(question_id: str, with_key: bool, seed: int, bank: Path) -> None:
    """Show the question ID as a student sees it."""
    (question,) = _named(_readable(bank), [question_id], bank)
    from question_bank.drawing import draw
    from question_bank.showing import show

    try:
        show(draw(question, seed), Console(), with_key=with_key)
    except QuestionError as error:
        raise WrongCall(str(error)) from None


@questions_command.command("check")
@click.argument("question_ids", metavar="[ID]...", nargs=-1)
@_topic
@click.option(
    "--seeds",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="How many variants of each parametrised question are drawn and proved.",
)
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True, help="Processes.")
@_json
@_bank
def check_command(
    question_ids: Sequence[str], topics: Sequence[str], seeds: int, jobs: int, as_json: bool, bank: Path
) -> None:
    """Prove the keys, and look for whatever else can be wrong; all questions, or those named.

    Exits with 1 if anything is at fault.
    """
    everything, errors = _read(bank)
    chosen = _named(everything, question_ids, bank, errors) if question_ids else everything
    chosen = [question for question in chosen if not topics or question.topic in topics]
    if question_ids or topics:  # of the files that cannot be read, only those that were asked for
        wanted = [f"/{name}." for name in question_ids] + [f"/{topic}/" for topic in topics]
        errors = [error for error in errors if any(part in error.split(": ")[0] for part in wanted)]
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from question_bank.check_all import check_all
    from question_bank.duplicates import near_duplicates
    from question_bank.listing import print_reports

    bar = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*bar, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("Proving keys", total=len(chosen))
        reports = []
        for report in check_all(chosen, seeds, jobs) if chosen else ():
            reports.append(report)
            progress.update(task, advance=1)
    reports.sort(key=lambda report: (list(TOPICS).index(report.topic), report.id))
    ids = {question.id for question in chosen}
    twins = [
        f"{one.path} and {other.path}: {share:.0%} of their words in runs are the same: let one of them ask something else"
        for one, other, share in near_duplicates(everything)
        if {one.id, other.id} & ids
    ]
    faults = [*errors, *twins]
    if as_json:
        data = {"reports": [asdict(report) for report in reports], "faults": faults}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False, default=str))
    else:
        print_reports(reports, faults, Console())
    sys.exit(1 if faults or any(report.faults for report in reports) else 0)


@questions_command.command("new")
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("question_id", metavar="ID")
@click.option("--topic", required=True, type=click.Choice(list(TOPICS)), help="Its topic, which is its folder.")
@_bank
def new_command(kind: str, question_id: str, topic: str, bank: Path) -> None:
    """Write the skeleton of a question of KIND, and of its companion, which say how to go on.

    KIND is one of choice, select_all, true_false, numeric, symbolic, ordering, spot_the_bug, fill_in, pseudocode, written,
    derivation and figure.
    """
    from question_bank.skeleton import write_skeleton

    try:
        for path in write_skeleton(kind, question_id, topic, bank):
            click.echo(path)
    except (QuestionError, OSError) as error:
        raise WrongCall(str(error)) from None


def _read(bank: Path) -> tuple[list[Question], list[str]]:
    from question_bank.bank import read_bank  # not at start-up: what validates front matter takes a while to import

    try:
        return read_bank(bank)
    except QuestionError as error:
        raise WrongCall(str(error)) from None


def _readable(bank: Path) -> list[Question]:
    """The questions that can be read; says on stderr which cannot."""
    questions, errors = _read(bank)
    for error_text in errors:
        click.echo(f"Left out: {error_text}", err=True)
    return sorted(questions, key=lambda question: (list(TOPICS).index(question.topic), question.id))


def _named(questions: list[Question], names: Sequence[str], bank: Path, errors: Sequence[str] = ()) -> list[Question]:
    by_id = {question.id: question for question in questions}
    for name in names:
        if name not in by_id and not any(f"/{name}." in error for error in errors):
            from difflib import get_close_matches

            near = get_close_matches(name, by_id, 3)
            hint = f" Did you mean {', '.join(near)}?" if near else " See `markscheme questions list`."
            raise WrongCall(f"There is no question {name} in {bank}.{hint}")
    return [by_id[name] for name in names if name in by_id]
