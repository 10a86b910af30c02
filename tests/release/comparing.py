"""The same submissions judged at home and by a grading; ``make compare`` compares the whole corpus.

Home is a released folder, run by a Python that cannot import markscheme. The grading is the real one, in workers, of visible
checks alone, with the seed that visible checks have at home.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from autograder.assignment import find_assignment, load_assignment, shipped
from tests.grading.corpus import FOLDER, problems, submissions

AT_HOME = """
import json, sys
import torch
torch.set_num_threads(1)
import check
from autograder.home.judging import judge
found = []
for path in sys.argv[1:]:
    path = check.Path(path)
    try:
        work = check.work_in(check.KIT, path)
    except check.SubmissionError as error:
        found.append([[str(path), "", "failed", str(error), None, ""]])
        continue
    found.append([
        [str(path), each.check.name, each.outcome, each.feedback, each.misconception, each.explanation]
        for each in judge(check.KIT, path.parent.name, work)
    ])
sys.stdout = sys.__stdout__
print("\\0" + json.dumps(found))
"""


@dataclass(frozen=True)
class Found:
    """What one visible check found on one submission."""

    path: str
    check: str
    outcome: str
    feedback: str
    misconception: str | None
    explanation: str


def python_of_students(folder: Path) -> Path:
    """A Python that has what is installed here and cannot import markscheme, in an environment that is made for it."""
    venv.create(folder)
    (packages,) = (folder / "lib").glob("python*/site-packages")
    (packages / "installed.pth").write_text(sysconfig.get_path("purelib"))
    python = folder / "bin/python"
    assert subprocess.run([python, "-I", "-c", "import autograder"], capture_output=True, check=False).returncode
    return python


def at_home(python: Path, folder: Path, paths: Sequence[Path]) -> list[Found]:
    """What an assignment's released folder finds on submissions, each in a folder that is named after its problem."""
    command = [python, "-c", AT_HOME, *paths]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [Found(*each) for of_one in json.loads(done.stdout.partition("\0")[2]) for each in of_one]


def graded(assignment: str, paths: Sequence[Path]) -> list[Found]:
    """What a grading finds on the same."""
    command = [sys.executable, "-m", "tests.release.comparing", "grade", assignment, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=FOLDER.parent.parent)
    assert done.returncode == 0, done.stderr
    return [Found(**each) for each in json.loads(done.stdout)]


def differences(home: Sequence[Found], grading: Sequence[Found]) -> list[tuple[Found, Found]]:
    """The pairs that are not the same, but for functions that build on another's fault: a grading has the right one."""
    assert [(each.path, each.check) for each in home] == [(each.path, each.check) for each in grading]
    pairs = zip(home, grading, strict=True)
    return [pair for pair in pairs if pair[0] != pair[1] and "Judged with the right" not in pair[1].feedback]


def grade(assignment: str, *paths: str) -> None:
    """Grades submissions and prints what the visible checks found, as JSON."""
    import torch

    torch.set_num_threads(1)
    from autograder.sandbox.template import Template

    template = Template()
    from autograder.grading.order import Order
    from autograder.grading.run import run_checks
    from autograder.grading.secrecy import Secrecy
    from autograder.grading.session import grade_submission
    from autograder.loading.reading import read_submission
    from autograder.results import GradingResult

    folder = find_assignment(assignment)
    loaded = load_assignment(folder)
    found: list[dict[str, Any]] = []
    for path in map(Path, paths):
        result = GradingResult(assignment, "", path.name, 0)
        grade_submission(
            partial(run_checks, folder, loaded),
            loaded,
            read_submission(path, folder.name),
            Order(seed=0, only=[path.parent.name]),
            Secrecy(leaks=["hidden checks"]),  # so that these are not run
            template,
            result.take,
        )
        found += [
            asdict(Found(str(path), each.name, each.outcome, each.feedback, each.misconception, each.explanation))
            for each in result.checks
            if each.visibility == "visible"
            and "Hidden checks" not in each.feedback
            and "hidden checks" not in each.feedback
        ]
    template.close()
    print(json.dumps(found))


def compare(*names: str) -> int:
    """Compares assignments, all where none is named, and prints what differs; the number of differences."""
    total = 0
    for assignment in names or shipped():
        asked = [problem for problem, of in problems().items() if of == assignment]
        paths = [path for name in asked for kind in ("wrong", "right") for path in submissions(kind, name)]
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "released")
            command = [Path(sys.executable).with_name("markscheme"), "release", assignment, folder]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            home = at_home(python_of_students(Path(place, "venv")), folder, paths)
        grading = graded(assignment, paths)
        apart = differences(home, grading)
        named = sum(each.misconception is not None for each in grading)
        print(f"{assignment}: {len(home)} findings on {len(paths)} submissions, {named} named, {len(apart)} differ")
        for mine, theirs in apart:
            print(f"  at home: {mine}\n  graded:  {theirs}\n")
        total += len(apart)
    return total


if __name__ == "__main__":
    if sys.argv[1:2] == ["grade"]:
        grade(*sys.argv[2:])
    else:
        sys.exit(compare(*sys.argv[1:]) > 0)
