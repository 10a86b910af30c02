"""The verb of ``markscheme`` that makes practice exams."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from question_bank.files import write_together
from question_bank.question import KINDS, SHIPPED, TOPICS, QuestionError
from question_bank.wrong_call import WrongCall

LARGEST_SEED = 10**6 - 1  # short enough to be read from a page and typed


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """Names of formats with commas between them, each once."""
    from question_bank.exam.formats import FORMATS

    names = [name.strip() for name in value.split(",")]
    if unknown := [name for name in names if name not in FORMATS]:
        raise click.BadParameter(
            f"There is no format {unknown[0]!r}; there are {', '.join(FORMATS)}.", context, parameter
        )
    return tuple(dict.fromkeys(names))


@click.command("exam")
@click.option("--topic", "topics", multiple=True, type=click.Choice(list(TOPICS)), help="Only this topic; repeatable.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind of question; repeatable."
)
@click.option("--count", type=click.IntRange(1), help="How many questions; 10 if --minutes is not given either.")
@click.option("--minutes", type=click.FloatRange(0, min_open=True), help="How long they take together at most.")
@click.option("--seed", type=click.IntRange(0), help="Of every choice; by default a new one, stated on the page.")
@click.option(
    "--format",
    "formats",
    callback=_formats,
    default="pdf",
    show_default=True,
    help="One or more of pdf, html, md, ipynb, with commas between them.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to write into; made if it is not there. By default the current one.",
)
@click.option(
    "--bank",
    type=click.Path(file_okay=False, path_type=Path),
    default=SHIPPED,
    help="Folder of questions, TOPIC/ID.md. By default the one that is shipped.",
)
@click.option("--force", is_flag=True, help="Replace files that are there already.")
def exam_command(
    topics: tuple[str, ...],
    kinds: tuple[str, ...],
    count: int | None,
    minutes: float | None,
    seed: int | None,
    formats: tuple[str, ...],
    folder: Path,
    bank: Path,
    force: bool,
) -> None:
    """Make a practice exam and, apart from it, its key with worked solutions, feedback and rubrics.

    Writes exam.FORMAT and key.FORMAT. Questions are spread over the topics. The same bank, options and seed give the same
    bytes.
    """
    from question_bank.exam.formats import files_of
    from question_bank.exam.making import make_paper
    from question_bank.exam.pandoc import ConversionError

    seed = secrets.randbelow(LARGEST_SEED + 1) if seed is None else seed
    try:
        paper = make_paper(bank, seed, topics=topics, kinds=kinds, count=count, minutes=minutes)
        files: dict[str, bytes] = {}
        for chosen in formats:
            files |= files_of(paper, chosen)  # type: ignore[arg-type]
    except (QuestionError, ConversionError) as error:
        raise WrongCall(str(error)) from None
    _save({folder / name: content for name, content in files.items()}, force=force)
    from question_bank.exam.wording import total

    click.echo(f"{total(paper)}, seed {seed}", err=True)


def _save(contents: dict[Path, bytes], *, force: bool) -> None:
    """Writes files and prints their names; none of them, if one is there already and may not be replaced."""
    there = [str(path) for path in contents if path.exists() and not (force and path.is_file())]
    if there:
        raise WrongCall(f"{' and '.join(there[:3])} would be overwritten: choose another folder, or give --force.")
    try:
        write_together(contents)
    except OSError as error:
        raise WrongCall(f"{error.filename} cannot be written: {error.strerror}.") from None
    for path in contents:
        click.echo(path)
