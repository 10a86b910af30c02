"""What students get: the starter, the visible checks, and what runs them with torch and pytest alone.

Nothing of the reference beyond signatures and docstrings is in it, no hidden check and no misconception.
"""

from __future__ import annotations

import json
from pathlib import Path

from autograder.assignment import SHIPPED, Assignment, AssignmentError
from autograder.release.closure import closure, imported
from autograder.release.data import data_files
from autograder.release.handout import Handout
from autograder.release.requirements import requirements

_ROOT = SHIPPED.parent
_KIT = Path(__file__).parent / "kit"
_SECRET = ("reference", "misconceptions", "assignments", "question_bank")

_README = """# {title}

Write the functions in `{name}.py`, or in `{name}.ipynb`: one of them is what you hand in. Each docstring says exactly
what its function must do.

```sh
pip install -r requirements.txt
python check.py                        # all visible checks, with the feedback that you would get
python check.py {first}
python -m pytest                       # the same, as tests
python check.py --check {name}.py      # whether a file will be accepted, and what in it is left undone
```

In the notebook, each function is followed by a cell such as `check("{first}")`, which can be run again after every change.

Your work is graded by further checks than these. They judge what your functions do, not how they are written. You may
import {imports} and the standard library.

| function | marks |
| --- | --- |
{marks}
"""


def students_folder(home: Path, assignment: Assignment) -> dict[str, str | bytes]:
    """The contents of all files that students get, by their paths.

    Args:
        home: the assignment's folder.
        assignment: loaded from it.

    Raises:
        AssignmentError: where a visible check needs what is secret, or has data that cannot be handed on.
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
    starter = Handout(assignment, solved=False)
    functions = {problem.name: problem.marks for problem in assignment.problems}
    texts: dict[str, str | bytes] = {
        f"{home.name}.py": starter.as_python(),
        f"{home.name}.ipynb": starter.as_notebook(checked=True),
        "README.md": _README.format(
            title=assignment.title,
            name=home.name,
            first=next(iter(functions)),
            imports=", ".join(sorted(assignment.imports)),
            marks="\n".join(f"| `{name}` | {marks:g} |" for name, marks in functions.items()),
        ),
        "requirements.txt": "\n".join(requirements([*visible, *support, *kit], assignment.imports)) + "\n",
        "checks/assignment.json": json.dumps({"name": home.name, "functions": functions}, indent=2) + "\n",
    }
    texts |= {path.name: path.read_text(encoding="utf-8") for path in kit}
    texts |= {f"checks/visible/{path.name}": path.read_text(encoding="utf-8") for path in visible}
    texts |= {f"checks/{path.relative_to(home).as_posix()}": path.read_bytes() for path in _data_of(home / "visible")}
    return texts | {f"checks/{path.relative_to(_ROOT).as_posix()}": path.read_text("utf-8") for path in support}


def _data_of(folder: Path) -> list[Path]:
    """The data beside visible checks. What lies elsewhere in an assignment is not for students."""
    return data_files(folder) if folder.is_dir() else []
