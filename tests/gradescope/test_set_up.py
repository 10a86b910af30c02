"""``setup.sh`` of an autograder's zip, with a ``uv`` that cannot reach what it should."""

import os
import shutil
import subprocess
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.gradescope.test_results import read

PURELIB = sysconfig.get_path("purelib")

# It makes an environment that has what is installed here, and gets nothing from anywhere.
UV = f"""#!/bin/bash
echo "$@" >>"$(dirname "$0")/calls"
if [ "$1" = venv ]; then
    [[ "$*" == *"--python $UNAVAILABLE"* || "$UNAVAILABLE" = any ]] && exit 1
    python3 -m venv --without-pip "${{@: -1}}"
    echo {PURELIB} >"$(echo "${{@: -1}}"/lib/python*/site-packages)/installed.pth"
else
    echo "error: Request failed after 3 retries" >&2
    echo "  cause: Failed to fetch: https://index.example.org/torch/" >&2
    exit 2
fi
"""


@pytest.fixture
def source(markscheme: Run, tmp_path: Path) -> Path:
    """The zip of ps1_density, unpacked where Gradescope unpacks it, and a ``uv`` in a folder beside."""
    assert markscheme("package", "ps1_density", "-o", tmp_path / "autograder.zip").returncode == 0
    (tmp_path / "autograder").mkdir()
    with zipfile.ZipFile(tmp_path / "autograder.zip") as file:
        file.extractall(tmp_path / "autograder/source")
    shutil.copy(tmp_path / "autograder/source/run_autograder", tmp_path / "autograder")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/uv").write_text(UV)
    (tmp_path / "bin/uv").chmod(0o755)
    return tmp_path / "autograder/source"


def set_up(source: Path, unavailable: str = "none") -> subprocess.CompletedProcess[str]:
    """Runs it as Gradescope does."""
    path = f"{source.parents[1]}/bin:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "UNAVAILABLE": unavailable}
    command = ["bash", source / "setup.sh"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_pip_steps_in_where_uv_reaches_no_torch(source: Path) -> None:
    """It is told in a line, the solution is graded, the folders are closed, and a submission can be."""
    done = set_up(source, unavailable="3.11")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == [
        "markscheme: uv could not get Python 3.11; the system's own is taken, if it is newer",
        "markscheme: uv could not install them (Failed to fetch: https://index.example.org/torch/); pip takes torch from "
        "where it is set to, whatever build that is",
        "markscheme: set-up done",
    ]
    assert "--torch-backend cpu" in (source.parents[1] / "bin/calls").read_text()
    assert not [path for path in [source, *source.rglob("*")] if path.stat().st_mode & 0o077]

    submission = source.parent / "submission"
    (submission / "homework.py").write_text(
        "import torch\ndef gaussian_mle(x):\n    return x.mean(), x.std(correction=0)\n"
    )
    subprocess.run(["bash", source.parent / "run_autograder"], check=True)
    assert read(source.parent / "results/results.json")["score"] == 5


@pytest.mark.parametrize(
    ("fault", "step"),
    [
        ("requirements.txt", "looking for the rest of the autograder's files beside setup.sh"),
        ("any Python", "making a Python environment"),
        ("a package", "installing torch and the other packages"),
    ],
)
def test_the_last_line_says_which_step_failed(source: Path, fault: str, step: str) -> None:
    if fault == "requirements.txt":
        (source / fault).unlink()
    if fault == "a package":
        (source / "requirements.txt").write_text("numpy @ file:///nowhere/numpy.whl\n")
    done = set_up(source, unavailable="any" if fault == "any Python" else "none")
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert last == f"markscheme: set-up FAILED while {step}; nothing can be graded until it succeeds"
