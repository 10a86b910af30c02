"""A grading as text for people."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from autograder.results import CheckResult, GradingResult

_SIGNS = {"passed": ("✓", "green"), "failed": ("✗", "red"), "not judged": ("–", "yellow")}


def print_report(result: GradingResult, console: Console) -> None:
    """Prints each problem's checks with their feedback, the notes, and the total."""
    heading = f"{result.assignment}: {result.title}" if result.title else result.assignment
    _print(console, Text.assemble((heading, "bold"), (f"  {result.submission}, seed {result.seed}", "dim")))
    for problem, checks in groupby(result.checks, key=lambda check: check.problem):
        _print_problem(problem, list(checks), console)
    for number, note in enumerate([*result.notes, *_lacks(result)]):
        if number == 0:
            console.print()
        _print(console, Text(f"Note: {note}", "dim"))
    style = "bold green" if result.score == result.max_score else "bold"
    console.print()
    _print(console, Text(f"{result.score:g} of {result.max_score:g} marks", style))


def _lacks(result: GradingResult) -> list[str]:
    """For the instructor: what the machine lacks to keep a secret, and what lay open for want of it."""
    if not result.leaks:
        return []
    missing = ", ".join(name for name, holds in result.walls.items() if not holds)
    return [f"This machine lacks {missing}: {result.leaks[0]} by the submission, and {len(result.leaks) - 1} more."]


def print_durations(result: GradingResult, console: Console, count: int | None) -> None:
    """Prints what the slowest checks cost, and what the grading cost beside its checks.

    Args:
        result: of the grading.
        console: to print on.
        count: of how many checks; None for all.
    """
    slowest = sorted(result.checks, key=lambda check: check.seconds, reverse=True)[:count]
    in_checks = sum(check.seconds for check in result.checks)
    console.print()
    for check in slowest:
        _print(console, Text(f"{check.seconds:7.3f} s  {check.problem}: {check.name}"))
    rest = result.seconds - in_checks
    _print(
        console, Text(f"{in_checks:7.3f} s  in all {len(result.checks)} checks; {rest:.3f} s to import and load", "dim")
    )


def _print_problem(problem: str, checks: list[CheckResult], console: Console) -> None:
    earned, possible = (sum(marks) for marks in zip(*((c.score, c.max_score) for c in checks), strict=True))
    console.print()
    _print(console, Text.assemble((problem, "bold"), (f"  {earned:g} of {possible:g}", "dim")))
    explained: set[str] = set()
    for check in checks:
        sign, colour = _SIGNS[check.outcome]
        marks = f"{check.score:g}/{check.max_score:g}"
        _print(console, Text.assemble((f"{sign} ", colour), (f"{marks}  ", "dim"), check.title), 2, 7)
        if check.feedback:
            _print(console, Text(check.feedback), 9)
        if check.explanation and check.explanation not in explained:
            explained.add(check.explanation)
            _print(console, Text(f"→ {check.explanation}", colour), 9, 2)
        if check.printed:
            _print(console, Text(f"Printed: {check.printed.rstrip()}", "dim"), 9, 2)


def _print(console: Console, text: Text, indent: int = 0, hanging: int = 0) -> None:
    """Prints a paragraph, wrapped, with no blanks at the ends of its lines.

    Args:
        console: to print on.
        text: the paragraph.
        indent: of all its lines.
        hanging: what the lines after the first are indented more.
    """
    for number, line in enumerate(text.wrap(console, console.width - indent - hanging)):
        line.rstrip()
        console.print(Text(" " * (indent + hanging * (number > 0))) + line)
