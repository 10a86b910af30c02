"""Whatever is handed in is read or refused in words, and what is read is graded to the end."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from autograder.assignment import load_assignment
from autograder.grading.order import Order
from autograder.grading.run import run_checks
from autograder.grading.secrecy import Secrecy
from autograder.grading.session import grade_submission
from autograder.loading.reading import read_submission
from autograder.loading.submission import MAX_JSON, Submission, SubmissionError
from autograder.results import CheckResult, GradingResult
from autograder.sandbox.template import Template
from autograder.shown import shown
from tests.conftest import ROOT
from tests.fuzzing.files import FAMILIES, NOT_HANDED_IN
from tests.fuzzing.test_protocol import INVISIBLE
from tests.fuzzing.texts import RIGHT

VAULT = ROOT / "tests" / "attacks" / "vault"
ASSIGNMENT = load_assignment(VAULT)
LONGEST = 2.0
"""Seconds of computing time to read one of them, on a slow machine."""

READ = {"bytes": 40, "python": 130, "notebook": 90, "zip": 25, "folder": 15}
"""How many of those that can be read are graded."""


def test_there_are_enough_submissions() -> None:
    """Counted by the tests below."""
    assert sum(count for _, count in FAMILIES.values()) >= 2_000
    assert sum(READ.values()) >= 300


@pytest.mark.parametrize("family", FAMILIES)
def test_a_submission_is_read_or_refused_in_words(family: str) -> None:
    """In one paragraph, and at once; what is read keeps its lines where imports are taken out of it."""
    count = FAMILIES[family][1]
    ends: Counter[type] = Counter()
    for number in range(count):
        with handed_in(family, number) as submission:
            ends[type(submission)] += 1
            if isinstance(submission, Submission):
                assert not INVISIBLE.search(shown("\n".join(submission.notes)))
                assert NOT_HANDED_IN not in submission.source and "\r" not in submission.source
            else:
                assert re.fullmatch(r"\S.{5,1500}[.]", submission), submission
                assert not INVISIBLE.search(shown(submission))
    assert ends.total() == count
    assert set(ends) == {Submission, str}


@pytest.mark.parametrize(
    ("place", "mode", "reason"),
    [
        ("vault.py", 0, r"vault.py cannot be opened \(Permission denied\)"),
        (".", 0, "holds no .py and no .ipynb"),
        (".", 0o444, "cannot be searched"),
        ("a", 0o444, "cannot be searched"),
    ],
)
def test_what_may_not_be_read_is_refused(place: str, mode: int, reason: str) -> None:
    """A file, or a folder that may not be entered or not even be listed, whoever runs the tests."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "handed in"
        (folder / "a").mkdir(parents=True)
        for path in (folder / "vault.py", folder / "a" / "notes.py"):
            path.write_text("x = 1")
        Path(name).chmod(0o755)
        (folder / place).chmod(mode)
        try:
            os.seteuid(user or 65_534)
            with pytest.raises(SubmissionError, match=reason):
                read_submission(folder, "vault")
        finally:
            os.seteuid(user)
            (folder / place).chmod(0o755)


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    template = Template()
    yield template
    template.close()


@pytest.mark.parametrize("family", READ)
def test_what_is_read_is_graded(template: Template, family: str) -> None:
    """Every check has a result, with words in it that can be shown."""
    graded = 0
    for number in range(FAMILIES[family][1]):
        if graded == READ[family]:
            break
        with handed_in(family, number) as submission:
            if isinstance(submission, Submission):
                graded += 1
                result = grading(template, submission)
                assert [check.outcome for check in result.checks] in (["passed"], ["failed"], ["not judged"])
                check = result.checks[0]
                assert bool(check.feedback) == (check.outcome != "passed")
                assert not INVISIBLE.search("".join((check.feedback, check.printed, *result.notes)))
    assert graded == READ[family]


def test_the_longest_submission_is_graded(template: Template, tmp_path: Path) -> None:
    """One character more is refused, before it is too long for a message to a worker."""
    file = tmp_path / "vault.py"
    longest = RIGHT + "# " + "é" * ((MAX_JSON - len(json.dumps([RIGHT + "# "]))) // len(r"\u00e9"))
    file.write_text(longest)
    assert [check.outcome for check in grading(template, read_submission(file, "vault")).checks] == ["passed"]
    file.write_text(longest + "é")
    with pytest.raises(SubmissionError, match="leave out what is data"):
        read_submission(file, "vault")


@contextlib.contextmanager
def handed_in(family: str, number: int) -> Iterator[Submission | str]:
    """One submission, or why it is refused; says how to make it again where the test fails."""
    rng = random.Random(f"{family} {number}")
    folder = Path(tempfile.mkdtemp())
    try:
        path = FAMILIES[family][0](rng, folder)
        start = time.process_time()
        try:
            found: Submission | str = read_submission(path, "vault")
        except SubmissionError as error:
            found = str(error)
        assert time.process_time() - start < LONGEST
        yield found
    except Exception as error:
        raise AssertionError(f"{family} {number}: {type(error).__name__}: {error}") from error
    finally:
        try:
            shutil.rmtree(folder)
        except RecursionError:
            subprocess.run(["rm", "-rf", "--", str(folder)], check=True)


def grading(template: Template, submission: Submission) -> GradingResult:
    """What is found, as it comes out of the grading process."""
    result = GradingResult("vault", "", submission.name, seed=1)
    for note in submission.notes:
        result.note(note)

    def write(**event: Any) -> None:
        event = json.loads(json.dumps(event))
        for found in (*event.get("plan", ()), *([event["check"]] if "check" in event else [])):
            result.record(CheckResult(**found))
        if "note" in event:
            result.note(event["note"])

    run = partial(run_checks, VAULT, ASSIGNMENT)
    grade_submission(run, ASSIGNMENT, submission, Order(1, only=["last"]), Secrecy(), template, write)
    return result
