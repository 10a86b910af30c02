"""A grading as text for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from autograder.gathered import Whole, by_problem, gathered, says_the_same, wholes
from autograder.results import CheckResult, GradingResult

_SIGNS = {"passed": ("✓", "green"), "failed": ("✗", "red"), "not judged": ("–", "yellow")}


def print_report(result: GradingResult, console: Console) -> None:
    """Prints each problem's checks with their feedback, the notes, and the total.

    A cause is told once: above all where the file cannot be imported, below them where some are not attempted,
    and else once a problem.
    """
    heading = f"{result.assignment}: {result.title}" if result.title else result.assignment
    _print(console, Text.assemble((heading, "bold"), (f"  {result.submission}, seed {result.seed}", "dim")))
    gone = wholes(result.checks)
    problems = by_problem(result.checks)
    for whole in gone:
        if whole.is_failure:
            _print_whole(whole, console, names_needed=len(whole.problems) < len(problems))
    for problem, checks in problems.items():
        if not any(problem in whole.problems for whole in gone):
            _print_problem(problem, checks, console)
    for whole in gone:
        if not whole.is_failure:
            _print_whole(whole, console)
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


def _print_whole(whole: Whole, console: Console, *, names_needed: bool = True) -> None:
    """Prints in one paragraph that problems were not judged at all, and why."""
    names = ", ".join(whole.problems)
    finding = whole.finding(names)
    if names_needed and not whole.names_its_problems:
        finding = f"{finding}\n{names}"
    sign, colour = _SIGNS["failed" if whole.is_failure else "not judged"]
    marks = f"0/{whole.max_score:g}  "
    console.print()
    _print(console, Text.assemble((f"{sign} ", colour), (marks, "dim"), finding), 0, 2 + len(marks))


def _print_problem(problem: str, checks: list[CheckResult], console: Console) -> None:
    earned, possible = (sum(marks) for marks in zip(*((c.score, c.max_score) for c in checks), strict=True))
    console.print()
    _print(console, Text.assemble((problem, "bold"), (f"  {earned:g} of {possible:g}", "dim")))
    groups = gathered(checks)
    told: list[CheckResult] = []
    for group in groups:
        first, *others = group
        if others and first.outcome == "not judged":
            _print_title(group, _why_not_judged(group, groups), console)
            continue
        _print_title([first], first.title + _star(first), console)
        _print_findings(first, told, console)
        told.append(first)
        if others:
            _print_title(others, f"The same at {_titles(others)}.", console)
    for terms in dict.fromkeys(check.terms for check in checks if check.terms):
        _print(console, Text(f"* {terms}"), 2, 2)


def _print_title(checks: Sequence[CheckResult], title: str, console: Console) -> None:
    """Prints the line of a check, or of several that end alike."""
    sign, colour = _SIGNS[checks[0].outcome]
    earned, possible = (sum(marks) for marks in zip(*((c.score, c.max_score) for c in checks), strict=True))
    _print(console, Text.assemble((f"{sign} ", colour), (f"{earned:g}/{possible:g}  ", "dim"), title), 2, 7)


def _print_findings(check: CheckResult, told: Sequence[CheckResult], console: Console) -> None:
    """Prints what there is to say of a check beyond what was told of the others."""
    if check.finding:
        is_told = any(says_the_same(check, earlier) for earlier in told)
        _print(console, Text("The same as above." if is_told else check.finding), 9)
    if check.explanation and all(check.explanation != earlier.explanation for earlier in told):
        _print(console, Text(f"→ {check.explanation}", _SIGNS[check.outcome][1]), 9, 2)
    if check.printed:
        is_told = any(check.printed == earlier.printed for earlier in told)
        _print(console, Text(f"Printed: {'the same as above' if is_told else check.printed.rstrip()}", "dim"), 9, 2)


def _why_not_judged(group: Sequence[CheckResult], groups: Sequence[Sequence[CheckResult]]) -> str:
    """Why several checks were not judged, and which."""
    if not group[0].because:
        return f"{group[0].finding} This concerns {len(group)} checks: {_listed(group)}."
    failed = [each for each in groups if each[0].outcome == "failed"]
    reason = "what they need failed above"
    if len(failed) > 1:
        needed = {check.because for check in group}
        titles = [f"“{check.title}”" for each in failed for check in each if check.name in needed]
        reason = f"{' or '.join(titles)} did not pass"
    return f"{len(group)} checks are not judged, because {reason}: {_listed(group)}."


def _titles(checks: Sequence[CheckResult]) -> str:
    """Checks by their titles, within a sentence."""
    if len(checks) == 1:
        return f"“{checks[0].title.removesuffix('.')}”{_star(checks[0])}"
    return f"{len(checks)} checks: {_listed(checks)}"


def _listed(checks: Sequence[CheckResult]) -> str:
    return ", ".join(f"“{check.title.removesuffix('.')}”{_star(check)} ({check.max_score:g})" for check in checks)


def _star(check: CheckResult) -> str:
    """The sign of a check that was judged on terms, which are told below the problem's checks."""
    return " *" if check.terms else ""


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
