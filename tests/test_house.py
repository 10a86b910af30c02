"""The house rules: who may import whom, and that style, types and documents are in order."""

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from markscheme import main
from tests.conftest import ROOT

OURS = ("reference", "misconceptions", "assignments", "autograder", "question_bank", "pages", "markscheme")

# Each folder or file, and what of ours it must never import.
NEVERS = {
    "reference": OURS,
    "pages": OURS,
    "misconceptions": ("assignments", "autograder", "question_bank", "markscheme"),
    "autograder/sandbox": ("reference", "misconceptions", "assignments", "question_bank", "autograder.grading"),
    "autograder/checks": ("reference", "misconceptions", "assignments", "question_bank", "autograder.grading"),
    "autograder/loading": ("reference", "misconceptions", "assignments", "question_bank", "autograder.grading"),
    "autograder/home": ("reference", "misconceptions", "assignments", "question_bank"),
    "autograder": ("question_bank", "reference", "assignments"),
    "question_bank": ("autograder", "assignments"),
}


def imports_of(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("place", NEVERS)
def test_nobody_imports_what_it_must_not(place: str) -> None:
    """No file of a place imports a module that is forbidden to it; ``misconceptions`` knows its own."""
    path = ROOT / place
    for file in [path] if path.suffix else sorted(path.rglob("*.py")):
        for name in imports_of(file):
            for never in NEVERS[place]:
                is_own = name.startswith(f"{place}") and place == never
                assert is_own or not (name == never or name.startswith(f"{never}.")), f"{file}: {name}"


def test_visible_checks_need_no_reference() -> None:
    """Students get them, so they stand on numbers worked out by hand."""
    files = sorted((ROOT / "assignments").glob("*/visible/*.py"))
    assert files
    for file in files:
        assert not [
            name for name in imports_of(file) if name.startswith(("reference", "misconceptions", "assignments"))
        ]


def test_what_a_worker_loads_is_what_it_may_hold() -> None:
    """Importing the template brings in none of the secret packages."""
    code = "import sys, autograder.sandbox.template; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "autograder.sandbox.worker" in loaded
    secret = ("reference", "misconceptions", "assignments", "autograder.grading", "pytest")
    assert [name for name in loaded if name.startswith(secret)] == []


def test_starting_the_command_does_not_import_torch() -> None:
    """A wrong call is answered at once."""
    code = "import sys, markscheme; print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


@pytest.mark.parametrize("command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]])
def test_style_and_types(command: list[str]) -> None:
    """What `make lint` mends is in order."""
    completed = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert completed.returncode == 0, completed.stdout + completed.stderr


def verbs_of(group: click.Group) -> list[list[str]]:
    """The words behind `markscheme` of every verb, those of groups included."""
    found = []
    for name, command in group.commands.items():
        found.append([name])
        if isinstance(command, click.Group):
            found += [[name, *words] for words in verbs_of(command)]
    return found


def test_every_verb_and_option_is_documented() -> None:
    """In docs/, by the names that --help prints."""
    documents = "\n".join(path.read_text() for path in (ROOT / "docs").glob("*.md"))
    for verb in verbs_of(main):
        help_text = CliRunner().invoke(main, [*verb, "--help"]).output
        assert f"markscheme {' '.join(verb)}" in documents
        for option in re.findall(r"--[a-z-]+", help_text):
            assert option == "--help" or option in documents


def test_links_between_documents_lead_somewhere() -> None:
    """README and docs/."""
    for document in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text()):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_dependency_says_what_it_is_for() -> None:
    """A comment stands beside each in pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text()
    lines = re.findall(r'^    "[a-z0-9-]+[>=].*$', text, re.MULTILINE)
    assert len(lines) >= 15
    assert [line for line in lines if "#" not in line] == []


def test_the_wheel_holds_what_a_grading_needs(tmp_path: Path) -> None:
    """The command, the packages and the check files, which nothing imports by name; no test and no submission."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True)
    (wheel,) = tmp_path.glob("markscheme-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    packages = ("assignments", "autograder", "misconceptions", "pages", "question_bank", "reference")
    folders = [ROOT / name for name in packages]
    suffixes = (".py", ".md", ".txt", ".html", ".css", ".js")  # code, questions, lists of words, pages
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in suffixes]
    needed = {file.relative_to(ROOT).as_posix() for file in files}
    assert needed | {"markscheme.py"} <= names
    assert {name.split("/")[0] for name in names if "dist-info" not in name} == {*packages, "markscheme.py"}
