"""The visible checks as tests: ``python -m pytest``. What you have not begun yet is skipped."""

from __future__ import annotations

from functools import cache

import check
import pytest

from autograder.home import plain
from autograder.home.judging import Finding, judge
from autograder.home.work import Work

CHECKS = [
    pytest.param(name, each.name, id=f"{name}: {each.title}".encode("ascii", plain.ERRORS).decode())
    for name in check.KIT.functions
    for each in check.KIT.checks(name)
]


@cache
def work() -> Work:
    """Your file, run once."""
    try:
        return check.work_in(check.KIT, check.chosen(check.KIT, check.FOLDER))
    except check.SubmissionError as error:
        pytest.exit(str(error), returncode=1)


@cache
def findings(function: str) -> dict[str, Finding]:
    """What the checks of a function find on it."""
    return {finding.check.name: finding for finding in judge(check.KIT, function, work())}


@pytest.mark.parametrize(("function", "name"), CHECKS)
def test_visible(function: str, name: str) -> None:
    """One visible check on your file."""
    finding = findings(function)[name]
    if finding.outcome == "not judged":
        pytest.skip(finding.feedback)
    if finding.outcome == "failed":
        pytest.fail(f"{finding.feedback}\n{finding.explanation}".strip(), pytrace=False)
