"""Findings at home as text for their author."""

from __future__ import annotations

from collections.abc import Iterable

from autograder.home.console import Console
from autograder.home.judging import Finding, judge
from autograder.home.kit import Kit
from autograder.home.work import Work


def report(kit: Kit, names: Iterable[str], work: Work) -> bool:
    """Judges some functions and prints what is found.

    Returns:
        Whether all that was attempted passes.
    """
    console = Console()
    findings: list[Finding] = []
    possible = 0.0
    for name in names:
        console.print(f"\n{name}: {at_home(kit, name)}")
        found = judge(kit, name, work)
        _print_findings(found, console)
        findings += found
        possible += kit.functions[name].marks
    checked = sum(each.check.mark.marks for each in findings)
    earned = sum(each.check.mark.marks for each in findings if each.outcome == "passed")
    console.print(
        f"\nIn all, {checked:g} of {possible:g} marks can be checked at home, and you have {earned:g} of these. "
        "Further checks judge the rest when you hand in."
    )
    return not any(each.outcome == "failed" for each in findings)


def at_home(kit: Kit, name: str) -> str:
    """How much of a function is tested here, so that nobody takes a part for the whole."""
    return f"{kit.marks_at_home(name):g} of its {kit.functions[name].marks:g} marks can be checked at home"


def _print_findings(findings: Iterable[Finding], console: Console) -> None:
    signs = {"passed": console.passed, "failed": console.failed, "not judged": console.undone}
    explained: set[str] = set()
    for finding in findings:
        console.print(f"{signs[finding.outcome]} {finding.check.title} ({finding.check.mark.marks:g})", 2)
        if finding.feedback:
            console.print(finding.feedback, 4)
        if finding.explanation and finding.explanation not in explained:
            explained.add(finding.explanation)
            console.print(f"→ {finding.explanation}", 4)
