"""What students get: the starter, the visible checks, and what runs them with torch and pytest alone.

Nothing of the reference beyond signatures and docstrings is in it, and no hidden check; of misconceptions, what they leave
behind in visible checks and the words for it, but no code.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.assignment import SHIPPED, Assignment, AssignmentError
from autograder.checks.student import LocalStudent
from autograder.home.visible import VisibleCheck, visible_checks
from autograder.release.archive import zipped
from autograder.release.closure import closure, imported
from autograder.release.data import data_files
from autograder.release.handout import Handout
from autograder.release.known_mistakes import known_mistakes
from autograder.release.readme import readme
from autograder.release.requirements import requirements

_ROOT = SHIPPED.parent
_OF_NOTEBOOKS = {_ROOT / "autograder" / "loading" / name for name in ("ipython.py", "notebook.py")}
_KIT = Path(__file__).parent / "kit"
_SECRET = ("reference", "misconceptions", "assignments", "question_bank")

_DOOR = "check.py"
_MAIN = "import sys\n\nfrom check import main\n\nsys.exit(main())\n"
"""What Python runs of a zip application."""


def students_folder(home: Path, assignment: Assignment) -> dict[str, str | bytes]:
    """The contents of all files that students get, by their paths; texts are UTF-8. The same input gives the same bytes.

    Args:
        home: the assignment's folder.
        assignment: loaded from it.

    Raises:
        AssignmentError: where a visible check needs what is secret, or what only a grading can give it, does not pass on
            the reference, or has data that cannot be handed on.
    """
    visible = sorted((home / "visible").glob("*.py"))
    for path in visible:
        for name in imported(path):
            if name.partition(".")[0] in _SECRET:
                raise AssignmentError(f"a visible check, {path}, imports {name}, which students must not get")
    kit = sorted(_KIT.glob("*.py"))
    support = [path for path in closure([*visible, *kit], _ROOT) if path not in (*visible, *kit)]
    for path in support:
        if path.relative_to(_ROOT).parts[0] in _SECRET:
            raise AssignmentError(f"a visible check imports {path.relative_to(_ROOT)}, which students must not get")
    checks = _checks(home, assignment)
    tree: dict[str, str | bytes] = {
        "checks/assignment.json": _settings(home.name, assignment),
        "checks/known_mistakes.json": known_mistakes(assignment, checks),
    }
    tree |= {path.name: path.read_text(encoding="utf-8") for path in kit}
    tree |= {f"checks/visible/{path.name}": path.read_text(encoding="utf-8") for path in visible}
    tree |= {f"checks/{path.relative_to(_ROOT).as_posix()}": path.read_text("utf-8") for path in support}
    tree |= {f"checks/{path.relative_to(home).as_posix()}": path.read_bytes() for path in _data_of(home / "visible")}
    starter = Handout(assignment, solved=False)
    at_home = {name: sum(check.mark.marks for check in found) for name, found in checks.items()}
    return {
        f"{home.name}.py": starter.as_python(),
        f"{home.name}.ipynb": starter.as_notebook(checked=True),
        "README.md": readme(home.name, assignment, at_home),
        "requirements.txt": "\n".join(requirements(_alone([*visible, *support, *kit]), assignment.imports)) + "\n",
        "check.pyz": _application(tree),
        **tree,
    }


def _alone(files: list[Path]) -> list[Path]:
    """Those that need no Jupyter: who works in a notebook has what reads one."""
    return [path for path in files if path not in _OF_NOTEBOOKS]


def _data_of(folder: Path) -> list[Path]:
    """The data beside visible checks. What lies elsewhere in an assignment is not for students."""
    return data_files(folder) if folder.is_dir() else []


def _checks(home: Path, assignment: Assignment) -> dict[str, list[VisibleCheck]]:
    """The visible checks of each problem."""
    reference = {problem.name: problem.reference for problem in assignment.problems}
    found: dict[str, list[VisibleCheck]] = {}
    for problem in assignment.problems:
        path = home / "visible" / f"{problem.name}.py"
        try:
            found[problem.name] = visible_checks(problem.name, path) if path.is_file() else []
        except Exception as error:
            raise AssignmentError(f"{path} cannot be released: {error}") from error
        for check in found[problem.name]:
            _prove(check, problem.name, reference)
    return found


def _prove(check: VisibleCheck, function: str, reference: Mapping[str, Callable[..., Any]]) -> None:
    """Runs a check on the reference: what it finds in right work, students would be told.

    Raises:
        AssignmentError: if it does not pass.
    """
    verdict = check.trial.judge(lambda seed: LocalStudent(reference, seed))
    if verdict.failure is not None:
        place = f", at {verdict.place}" if verdict.place else ""
        what = verdict.error or verdict.failure.in_full
        raise AssignmentError(
            f"the visible check {function}: {check.name} does not pass on the reference{place}: {what}"
        )


def _settings(name: str, assignment: Assignment) -> str:
    functions = [
        {
            "name": problem.name,
            "marks": problem.marks,
            "time_limit": problem.time_limit,
            "forbidden": list(problem.forbidden),
        }
        for problem in assignment.problems
    ]
    settings = {"name": name, "imports": sorted(assignment.imports), "functions": functions}
    return json.dumps(settings, indent=2) + "\n"


def _application(tree: dict[str, str | bytes]) -> bytes:
    """The checks as one file, which Python runs and imports from as it is."""
    entries = {name: text for name, text in tree.items() if name == _DOOR or name.startswith("checks/")}
    entries["__main__.py"] = _MAIN
    return zipped({name: each.encode() if isinstance(each, str) else each for name, each in entries.items()})
