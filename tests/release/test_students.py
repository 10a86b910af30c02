"""What students get, used as they would: with torch and pytest, without markscheme."""

import ast
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder.assignment import find_assignment, load_assignment, shipped
from tests.conftest import ROOT, Run

Python = Callable[..., subprocess.CompletedProcess[str]]

RIGHT = """
def gaussian_mle(x):
    return x.mean(), x.std(correction=0)
"""
WRONG = """
def gaussian_mle(x):
    return x.mean(), x.std()
"""


@pytest.fixture
def folder(markscheme: Run, tmp_path: Path) -> Path:
    """What students of ps1_density get."""
    done = markscheme("release", "ps1_density", tmp_path / "ps1")
    assert done.returncode == 0, done.stderr
    return tmp_path / "ps1"


@pytest.fixture
def python(tmp_path: Path, folder: Path) -> Python:
    """Runs Python in the folder, in an environment that cannot import markscheme."""
    venv.create(tmp_path / "venv")
    (packages,) = (tmp_path / "venv/lib").glob("python*/site-packages")
    (packages / "installed.pth").write_text(sysconfig.get_path("purelib"))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [tmp_path / "venv/bin/python", *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert run("-I", "-c", "import autograder").returncode != 0
    return run


def test_a_stub_is_filled_in_step_by_step(python: Python, folder: Path) -> None:
    """Not begun, wrong, right: each with the words that the grading would find for it."""
    file = folder / "ps1_density.py"
    starter = file.read_text()
    begun = python("check.py", "gaussian_mle")
    assert begun.returncode == 0 and "Not attempted yet" in begun.stdout
    file.write_text(starter + WRONG)
    wrong = python("check.py", "gaussian_mle")
    assert wrong.returncode == 1
    assert "✗" in wrong.stdout and "The standard deviation" in wrong.stdout
    file.write_text(starter + RIGHT)
    right = python("check.py", "gaussian_mle")
    assert right.returncode == 0 and "✓" in right.stdout and "✗" not in right.stdout


def test_pytest_says_the_same(python: Python, folder: Path) -> None:
    """What is not begun is skipped."""
    with (folder / "ps1_density.py").open("a") as file:
        file.write(WRONG)
    tested = python("-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert "\n1 failed, " in tested.stdout and " skipped" in tested.stdout, tested.stdout + tested.stderr
    assert "The standard deviation" in tested.stdout and "\\u" not in tested.stdout


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (RIGHT.encode(), 0, "– gaussian_log_prob is not defined: it counts as not attempted\n✓ gaussian_mle"),
        (b"def gaussian_mle(x):\n    raise NotImplementedError\n", 0, "gaussian_mle is left undone"),
        (b"def gaussian_mle(x:\n", 1, "cannot be imported"),
        (b"x = " + b"-" * 20_000 + b"1", 1, "nested too deep"),
        (b"x = 1\0", 1, "null byte"),
        ("café".encode("latin-1"), 1, "not UTF-8"),
        (None, 1, "There is no file"),
    ],
)
def test_a_file_is_told_whether_it_will_be_accepted(
    python: Python, folder: Path, content: bytes | None, status: int, said: str
) -> None:
    """Without being run."""
    if content is not None:
        (folder / "mine.py").write_bytes(content)
    told = python("check.py", "--check", "mine.py")
    assert (told.returncode, said in told.stdout) == (status, True), told.stdout


def test_the_notebook_runs_from_top_to_bottom(python: Python, folder: Path) -> None:
    """Each function's cell is followed by one that checks what the function is at that moment."""
    notebook = nbformat.read(folder / "ps1_density.ipynb", as_version=4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert code.count('check("gaussian_mle")') == 1
    steps = [*code, RIGHT, 'check("gaussian_mle")', WRONG, 'check("gaussian_mle")']
    (folder / "cells.py").write_text("\n\n".join(steps))
    done = python("cells.py")
    assert done.returncode == 0, done.stderr
    verdicts = [line.strip()[0] for line in done.stdout.splitlines() if "The data 1, 2, 3, 6" in line]
    assert verdicts == ["–", "✓", "✗"]


@pytest.mark.parametrize("name", shipped())
def test_nothing_secret_is_in_it(markscheme: Run, tmp_path: Path, name: str) -> None:
    """No line of a hidden check, of a reference function's body, or of a misconception's, in any file, zipped or not."""
    assert markscheme("release", name, tmp_path / "out").returncode == 0
    with zipfile.ZipFile(tmp_path / "out/check.pyz") as archive:
        archive.extractall(tmp_path / "out/unzipped")
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.suffix != ".pyz"]
    everything = b"\0".join(path.read_bytes() for path in files).decode()
    home = find_assignment(name)
    secrets = [line for path in (home / "hidden").glob("*.py") for line in telling_lines(path)]
    secrets += [line for path in (ROOT / "misconceptions").glob("*.py") for line in telling_lines(path)]
    for problem in load_assignment(home).problems:
        secrets += telling_lines(Path(sys.modules[problem.reference.__module__].__file__ or ""))
    shown = {line.strip() for line in everything.splitlines()}
    found = [line for line in secrets if line in shown]
    assert len(secrets) > 300
    assert found == []


def telling_lines(path: Path) -> list[str]:
    """The statements of a file's functions that stand on one line and are long enough to tell something."""
    text = path.read_text()
    lines = text.splitlines()
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    statements = [each for node in functions for each in node.body if not isinstance(each, ast.Expr)]
    return [lines[each.lineno - 1].strip() for each in statements if len(lines[each.lineno - 1].strip()) > 40]
