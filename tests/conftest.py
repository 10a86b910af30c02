"""What all tests share."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

# Before torch is imported anywhere: tests fork, and run beside each other.
os.environ["OMP_NUM_THREADS"] = "1"

import pytest
import torch
from hypothesis import settings

from autograder.assignment import find_assignment
from autograder.classroom.engine import Engine
from autograder.grading.order import TIME_LIMIT, Order
from autograder.grading.seeds import seed_of
from autograder.loading.reading import read_submission

torch.set_num_threads(1)
settings.register_profile("markscheme", deadline=None, derandomize=True)
settings.load_profile("markscheme")

ROOT = Path(__file__).parent.parent

Run = Callable[..., subprocess.CompletedProcess[str]]
Grade = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def warm() -> Iterator[Callable[[str | Path], Engine]]:
    """The warm grader of an assignment, by its name or folder; started once for all tests that ask for it."""
    with ExitStack() as stack:
        yield functools.cache(lambda assignment: stack.enter_context(Engine(find_assignment(str(assignment)))))


@pytest.fixture
def markscheme() -> Run:
    """Runs the command as a user does; returns the completed process."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [Path(sys.executable).with_name("markscheme"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=300)

    return run


@pytest.fixture
def grade_file(warm: Callable[[str], Engine]) -> Grade:
    """Grades a file as ``markscheme grade`` does, without waiting for torch; returns the full result."""

    def run(
        assignment: str, file: Path, *problems: str, seed: int | None = None, time_limit: float = TIME_LIMIT
    ) -> dict[str, Any]:
        submission = read_submission(file, assignment)
        own = seed_of(find_assignment(assignment), submission.source) if seed is None else seed
        order = Order(own, only=problems, time_limit=time_limit)
        return json.loads(json.dumps(warm(assignment).grade(submission, order).result.as_json()))

    return run


@pytest.fixture
def grade(grade_file: Grade, tmp_path: Path) -> Grade:
    """The same for the text of a submission."""

    def run(assignment: str, source: str, *problems: str, **options: Any) -> dict[str, Any]:
        file = tmp_path / "submission.py"
        file.write_text(source)
        return grade_file(assignment, file, *problems, **options)

    return run


def outcomes(result: dict[str, Any], problem: str) -> dict[str, str]:
    """The outcome of each check of a problem."""
    return {check["name"]: check["outcome"] for check in result["checks"] if check["problem"] == problem}


def lost(result: dict[str, Any]) -> dict[str, float]:
    """The marks lost in each problem that lost any."""
    marks: dict[str, float] = {}
    for check in result["checks"]:
        marks[check["problem"]] = marks.get(check["problem"], 0) + check["max_score"] - check["score"]
    return {problem: missing for problem, missing in marks.items() if missing}
