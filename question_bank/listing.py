"""Questions and reports in tables, and as data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from question_bank.question import TOPICS, Question

if TYPE_CHECKING:  # a list of questions is there before what proves them is loaded
    from question_bank.checking import Report


def as_data(question: Question) -> dict[str, object]:
    """A question's metadata, for JSON."""
    return {
        "id": question.id,
        "topic": question.topic,
        "kind": question.kind,
        "lecture": question.lecture,
        "marks": question.marks,
        "minutes": question.minutes,
        "difficulty": question.difficulty,
        "objective": question.objective,
        "source": question.source,
        "parametrised": question.is_parametrised,
        "proof": "computed" if question.has_proof and not question.reviewed else "reviewed",
        "reviewed": question.reviewed,
        "calculator": question.calculator,
        "seed_question": question.seed_question,
        "file": str(question.path),
    }


def print_list(questions: Sequence[Question], console: Console) -> None:
    """Prints a table of questions and their sum."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("ID", "topic", "kind", "", "objective"):
        table.add_column(
            heading, overflow="fold" if heading == "objective" else "ellipsis", no_wrap=heading != "objective"
        )
    table.columns[3].justify = "right"
    for question in questions:
        sign = "⚄ " if question.is_parametrised else ""
        size = f"{sign}{question.marks:g} m, {question.minutes:g} min, {question.difficulty}"
        table.add_row(question.id, question.topic, question.kind, size, question.objective)
    if questions:
        console.print(table)
    drawn = sum(question.is_parametrised for question in questions)
    marks = sum(question.marks for question in questions)
    console.print(Text(f"{len(questions)} questions, {marks:g} marks; {drawn} parametrised (⚄)", "bold"))


def print_reports(reports: Sequence[Report], faults: Sequence[str], console: Console) -> None:
    """Prints what is at fault, then how many questions of each topic are proved, reviewed and at fault."""
    for report in reports:
        for fault in report.faults:
            seed = f" (seed {fault.seed})" if fault.seed is not None else ""
            console.print(Text.assemble(("✗ ", "red"), (f"{report.topic}/{report.id}{seed}: ", "bold"), fault.message))
    for text in faults:
        console.print(Text.assemble(("✗ ", "red"), text))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("topic", "proved", "reviewed", "at fault"):
        table.add_column(heading, justify="left" if heading == "topic" else "right")
    for topic in TOPICS:
        count = Counter(report.standing for report in reports if report.topic == topic)
        if count:
            table.add_row(TOPICS[topic], *(str(count[each]) for each in ("proved", "reviewed", "at fault")))
    if reports:
        console.print(table)
    total = Counter(report.standing for report in reports)
    said = f"{len(reports)} questions: {total['proved']} proved, {total['reviewed']} reviewed, {total['at fault']} at fault"
    if faults:
        said += f"; {len(faults)} faults of the bank"
    console.print(Text(said, "bold red" if faults or total["at fault"] else "bold green"))
