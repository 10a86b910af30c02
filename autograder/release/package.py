"""The zip that Gradescope runs: set-up, harness, and of ours only what one assignment needs."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from autograder.assignment import SHIPPED, Assignment
from autograder.gradescope.harness import SETTINGS
from autograder.release.archive import zipped
from autograder.release.closure import closure
from autograder.release.data import data_files
from autograder.release.handout import Handout
from autograder.release.requirements import requirements

_ROOT = SHIPPED.parent
_TEMPLATES = Path(__file__).parent / "gradescope"
_SCRIPTS = ("setup.sh", "run_autograder")
_ENTRIES = ("autograder/gradescope/harness.py", "autograder/gradescope/prove.py", "autograder/grading/process.py")


def package(home: Path, assignment: Assignment, time_limit: float) -> bytes:
    """The autograder of an assignment.

    Args:
        home: the assignment's folder.
        assignment: loaded from it.
        time_limit: seconds for a whole grading.

    Returns:
        The bytes of a zip file, which depend on nothing but the files and the versions of the packages here.

    Raises:
        AssignmentError: where the assignment holds what cannot be put into a zip.
    """
    own = [path for path in sorted(home.rglob("*.py")) if "__pycache__" not in path.parts]
    found = closure([*own, *(_ROOT / entry for entry in _ENTRIES)], _ROOT)
    # In the zip an assignment of somebody's own stands in the place of the shipped one of that name, if there is one.
    files = [path for path in found if path in own or not path.is_relative_to(SHIPPED / home.name)]
    settings = {"assignment": home.name, "rules": asdict(assignment.rules), "time_limit": time_limit}
    entries = {_place(path, home): path.read_bytes() for path in [*files, *data_files(home)]}
    entries |= {name: (_TEMPLATES / name).read_bytes() for name in _SCRIPTS}
    entries[SETTINGS] = (json.dumps(settings, indent=2) + "\n").encode()
    entries["requirements.txt"] = ("\n".join(requirements(files, assignment.imports)) + "\n").encode()
    entries["solution.py"] = Handout(assignment, solved=True).as_python().encode()
    return zipped(entries, _SCRIPTS)


def _place(path: Path, home: Path) -> str:
    """Where a file stands in the zip; an assignment of somebody's own stands where the shipped ones do."""
    if path.is_relative_to(home):
        return f"assignments/{home.name}/{path.relative_to(home).as_posix()}"
    return path.relative_to(_ROOT).as_posix()
