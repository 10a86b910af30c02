"""What the tests of a released folder share."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.release.comparing import python_of_students

Python = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def student_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has what is installed here and cannot import markscheme."""
    return python_of_students(tmp_path_factory.mktemp("student") / "venv")


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the folder that students of an assignment get; not to be written into."""
    folders: dict[str, Path] = {}

    def release(assignment: str) -> Path:
        if assignment not in folders:
            folders[assignment] = tmp_path_factory.mktemp("released") / "folder"
            command = [Path(sys.executable).with_name("markscheme"), "release", assignment, folders[assignment]]
            subprocess.run(command, check=True, capture_output=True)
        return folders[assignment]

    return release
