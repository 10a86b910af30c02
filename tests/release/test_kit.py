"""The released folder on all kinds of machines: as one file, on any terminal, in its time, with an honest exit status."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.assignment import find_assignment, load_assignment
from tests.conftest import Grade, Run
from tests.release.conftest import Python

RIGHT = "def gaussian_mle(x):\n    return x.mean(), x.std(correction=0)\n"
WRONG = "def gaussian_mle(x):\n    return x.mean(), x.std()\n"
UNDONE = "def gaussian_mle(x):\n    raise NotImplementedError\n"


@pytest.fixture
def folder(released: Callable[[str], Path], tmp_path: Path) -> Path:
    """What students of ps1_density get, to work in."""
    return Path(shutil.copytree(released("ps1_density"), tmp_path / "ps1"))


@pytest.fixture
def python(student_python: Path, folder: Path) -> Python:
    """Runs Python in the folder, with some variables of the environment."""

    def run(*arguments: str, cwd: Path = folder, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [student_python, *arguments],
            cwd=cwd,
            env=os.environ | variables,
            capture_output=True,
            encoding=variables.get("PYTHONIOENCODING", "utf-8"),
            check=False,
        )

    return run


def test_the_mistake_is_explained_in_the_words_of_the_grading(python: Python, folder: Path, markscheme: Run) -> None:
    """Beneath the finding, as ``markscheme grade`` prints it."""
    (folder / "mine.py").write_text(WRONG)
    at_home = python("check.py", "gaussian_mle", "mine.py").stdout
    (explanation,) = re.findall(r"→ (.*)", at_home)
    report = markscheme("grade", "ps1_density", folder / "mine.py", "--problem", "gaussian_mle", "--seed", "0").stdout
    assert explanation.startswith("The squared deviations are divided by N − 1.")
    assert f"→ {explanation}" in re.sub(r"\s*\n\s*", " ", report)


def test_it_says_how_much_of_a_function_is_tested_at_home(python: Python, folder: Path) -> None:
    """For each function, and in all; the README has the same numbers."""
    (folder / "ps1_density.py").write_text(RIGHT)
    told = python("check.py").stdout
    marks = {problem.name: problem.marks for problem in load_assignment(find_assignment("ps1_density")).problems}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    here = 0
    for name, possible in marks.items():
        (checked,) = re.findall(
            rf"^{name}: (\d+) of its {possible:g} marks can be checked at home$", told, re.MULTILINE
        )
        assert f"| `{name}` | {possible:g} | {checked} |" in readme
        assert int(checked) < possible
        here += int(checked)
    total = f"In all, {here} of {sum(marks.values()):g} marks can be checked at home, and you have 2 of these."
    assert total in told
    assert f"| in all | {sum(marks.values()):g} | {here} |" in readme


CALLS: list[tuple[str | None, list[str], int]] = [
    (RIGHT, ["gaussian_mle"], 0),
    (RIGHT, [], 0),  # the others are not begun
    (UNDONE, ["gaussian_mle"], 0),
    (WRONG, ["gaussian_mle"], 1),
    (RIGHT, ["gaussian"], 2),
    (RIGHT, ["mine.txt"], 2),
    (RIGHT, ["other.py"], 2),
    (RIGHT, ["ps1_density.py", "README.md"], 2),
    ("def gaussian_mle(x:\n", [], 2),
    (None, [], 2),
    ("def gaussian_mle(x:\n", ["--check", "ps1_density.py"], 1),
    (RIGHT, ["--check", "ps1_density.py"], 0),
]
CALLING = """
import json, pathlib, sys, check
found = []
for content, arguments, _ in json.loads(sys.argv[1]):
    file = pathlib.Path("ps1_density.py")
    file.unlink(missing_ok=True)
    if content is not None:
        file.write_text(content)
    sys.argv = ["check.py", *arguments]
    try:
        found.append(check.main())
    except SystemExit as error:
        found.append(error.code)
print("\\0" + json.dumps(found))
"""


def test_the_exit_status_says_whether_something_is_wrong(python: Python, folder: Path) -> None:
    """What is left undone is not; a call that cannot be done is."""
    (folder / "ps1_density.ipynb").unlink()
    done = python("-c", CALLING, json.dumps(CALLS))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.rpartition("\0")[2]) == [status for _, _, status in CALLS]


def test_the_starter_that_is_not_left_as_it_was_is_meant(python: Python, folder: Path) -> None:
    """The folder holds the starter twice."""
    assert "ps1_density.py" in python("check.py", "gaussian_mle").stdout
    notebook = folder / "ps1_density.ipynb"
    text = notebook.read_text(encoding="utf-8")
    assert '"    raise NotImplementedError"' in text
    notebook.write_text(text.replace('"    raise NotImplementedError"', '"    return 0"'), encoding="utf-8")
    assert "ps1_density.ipynb" in python("check.py", "gaussian_mle").stdout


HABITS = """import torch, wandb

weights = float(open("weights.txt").read())

def scaled(x):
    return x / weights

def gaussian_mle(x):
    return scaled(x), None

def gaussian_log_prob(x, mean, std):
    raise ValueError("not this way")
"""


def test_a_file_is_loaded_and_quoted_as_by_the_grading(python: Python, folder: Path, grade: Grade) -> None:
    """The same notes, and the same lines of the student's file, although its data lie beside it at home."""
    (folder / "mine.py").write_text(HABITS)
    (folder / "weights.txt").write_text("2")
    at_home = re.sub(r"\n +", "\n", python("check.py", "mine.py", "gaussian_mle", "gaussian_log_prob").stdout)
    graded = grade("ps1_density", HABITS, "gaussian_mle", "gaussian_log_prob", seed=0)
    for note in graded["notes"]:
        assert "left out" not in note or f"\n{note}\n" in at_home
    (by_name, by_value) = sorted(
        check["feedback"]
        for check in graded["checks"]
        if check["visibility"] == "visible" and check["name"] == "example"
    )[::-1]
    assert "came from line 3, which was left out" in by_name + by_value
    for feedback in (by_name, by_value):
        assert re.sub(r"\n +", "\n", feedback) in at_home


def test_a_released_notebook_makes_no_note(folder: Path, grade: Grade, markscheme: Run) -> None:
    """Handed in as it is: its cells of checks are the kit's own."""
    done = markscheme("grade", "ps1_density", folder / "ps1_density.ipynb", "--json")
    result = json.loads(done.stdout)
    assert [note for note in result["notes"] if "Hidden checks" not in note] == []
    assert {check["outcome"] for check in result["checks"]} == {"not judged"}


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_no_terminal_and_no_locale_stops_it(python: Python, folder: Path, variables: dict[str, str]) -> None:
    """Signs that it cannot show are spelt out, and files are read as UTF-8 whatever the system's own encoding."""
    (folder / "ps1_density.py").write_text(f"# Übung – µ, σ²\n{WRONG}", encoding="utf-8")
    done = python("check.py", **variables)
    assert done.returncode == 1, done.stderr
    assert "[failed] The data 1, 2, 3, 6 have mean 3" in done.stdout
    assert "-> The squared deviations are divided by N - 1." in done.stdout
    accepted = python("check.py", "--check", "ps1_density.py", **variables)
    assert accepted.returncode == 0 and "[passed] gaussian_mle" in accepted.stdout, accepted.stderr


def test_a_function_that_does_not_return_is_told(python: Python, folder: Path) -> None:
    """In its problem's time, which was released with it; the others are judged all the same."""
    settings = folder / "checks/assignment.json"
    settings.write_text(settings.read_text().replace('"time_limit": 10.0', '"time_limit": 0.5'))
    endless = "def gaussian_log_prob(x, mean, std):\n    while True:\n        pass\n"
    (folder / "ps1_density.py").write_text(endless + RIGHT)
    done = python("check.py", "gaussian_log_prob", "gaussian_mle")
    assert done.returncode == 1
    assert "gaussian_log_prob did not return within 0.5 seconds." in done.stdout
    assert "✓ The data 1, 2, 3, 6" in done.stdout


def test_one_file_is_all_that_is_needed(python: Python, folder: Path, tmp_path: Path) -> None:
    """As in Colab: it is run on a file, and imported by a notebook, from a folder that holds nothing else of ours."""
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(folder / "check.pyz", alone)
    (alone / "homework.py").write_text(WRONG)
    run = python("check.pyz", "homework.py", "gaussian_mle", cwd=alone)
    assert run.returncode == 1 and "→ The squared deviations" in run.stdout, run.stdout + run.stderr
    assert run.stdout == python("check.py", str(alone / "homework.py"), "gaussian_mle").stdout
    cells = (folder / "ps1_density.ipynb").read_text(encoding="utf-8")
    assert 'sys.path.insert(0, \\"check.pyz\\")' in cells
    program = f'import sys\nsys.path.insert(0, "check.pyz")\nfrom check import check\n{WRONG}check("gaussian_mle")'
    imported = python("-I", "-c", program, cwd=alone)
    assert "→ The squared deviations" in imported.stdout, imported.stderr


def test_the_same_release_has_the_same_bytes(folder: Path, markscheme: Run, tmp_path: Path) -> None:
    """Whenever and wherever it is written."""
    assert markscheme("release", "ps1_density", tmp_path / "again").returncode == 0
    assert (tmp_path / "again/check.pyz").read_bytes() == (folder / "check.pyz").read_bytes()
    with zipfile.ZipFile(folder / "check.pyz") as archive:
        assert {"__main__.py", "check.py", "checks/known_mistakes.json"} <= set(archive.namelist())
        assert {info.date_time for info in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}


FORBIDDING = """
from autograder.assignment import Assignment, Problem
from autograder.rules import Attempts, Lateness, Rules
from reference.gaussian import gaussian_mle

ASSIGNMENT = Assignment(
    title="Strict",
    problems=[Problem(gaussian_mle, marks=2, time_limit=3, forbidden=["torch.Tensor.std", "torch.std"])],
    imports=frozenset({"torch"}),
    rules=Rules(
        attempts=Attempts(3, hours=12),
        lateness=Lateness(0.1, grace_hours=2, at_most=0.5),
        hidden_checks="after_due_date",
    ),
)
"""
CHECKS = """
from autograder.checks import Student, assert_close, check
import torch

@check(marks=1)
def check_mean(student: Student) -> None:
    \"\"\"The mean of 1 and 3 is 2.\"\"\"
    assert_close(student.gaussian_mle(torch.tensor([1.0, 3.0]))[0], torch.tensor(2.0), "the mean")

@check(marks=1, needs=[check_mean])
def check_std(student: Student) -> None:
    \"\"\"The standard deviation of 1 and 3 is 1.\"\"\"
    assert_close(student.gaussian_mle(torch.tensor([1.0, 3.0]))[1], torch.tensor(1.0), "the standard deviation")
"""


@pytest.fixture
def strict(markscheme: Run, tmp_path: Path) -> Path:
    """What students of an assignment with rules of its own get."""
    home = tmp_path / "strict"
    (home / "visible").mkdir(parents=True)
    (home / "assignment.py").write_text(FORBIDDING)
    (home / "visible/gaussian_mle.py").write_text(CHECKS)
    done = markscheme("release", home, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    return tmp_path / "out"


def test_the_rules_of_an_assignment_are_told_in_sentences(strict: Path) -> None:
    readme = (strict / "README.md").read_text(encoding="utf-8")
    for sentence in (
        "You may import `torch` and the standard library, nothing else.",
        "`gaussian_mle` may use no `torch.Tensor.std` and no `torch.std`.",
        "One call of a function may take 3 seconds.",
        "You are graded at most 3 times in any 12 hours.",
        "Being late by up to 2 hours costs nothing; each day begun after that costs 10% of the marks, 50% at most.",
        "You see after the due date how the further checks went.",
    ):
        assert f"- {sentence}" in readme


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("x.mean(), x.std(correction=0)", "uses torch.Tensor.std at line 3, which this problem forbids."),
        ("x.mean(), getattr(x, 'st' + 'd')(correction=0)", "which this problem forbids."),
        ("x.sum(), 1", "Not judged, because “The mean of 1 and 3 is 2.” did not pass."),
    ],
)
def test_what_is_forbidden_and_what_builds_on_a_failed_check_is_told_at_home(
    python: Python, strict: Path, body: str, said: str
) -> None:
    """As in the grading."""
    (strict / "strict.py").write_text(f"import torch\ndef gaussian_mle(x):\n    return {body}\n")
    done = python("check.py", cwd=strict)
    assert done.returncode == 1
    assert said in done.stdout, done.stdout + done.stderr


def test_a_visible_check_that_cannot_be_run_at_home_is_not_released(
    markscheme: Run, tmp_path: Path, strict: Path
) -> None:
    """Its author is told, in one sentence."""
    (tmp_path / "strict/visible/gaussian_mle.py").write_text(
        CHECKS.replace("check_std(student", "check_std(tmp_path, student")
    )
    done = markscheme("release", tmp_path / "strict", tmp_path / "refused")
    assert done.returncode == 2 and "takes student, tmp_path; only student and rng can be had" in done.stderr
    assert not (tmp_path / "refused").exists()
