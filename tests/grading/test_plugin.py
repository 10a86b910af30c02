"""The check files under plain pytest, as the author of an assignment runs them."""

import subprocess
import sys

from tests.conftest import ROOT


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs pytest with the plugin on the checks of ps1_density."""
    command = [sys.executable, "-m", "pytest", "-p", "autograder.grading.plugin", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_the_reference_passes() -> None:
    """All checks of a folder, or those of one file."""
    files = (ROOT / "assignments/ps1_density").glob("*/*.py")
    checks = sum(file.read_text().count("\n@check(") for file in files)
    assert f"{checks} passed" in run("assignments/ps1_density").stdout
    assert "2 passed" in run("assignments/ps1_density/hidden/gaussian_mle.py").stdout


def test_a_known_mistake_fails() -> None:
    """With the check's finding; what builds on the failed check is skipped."""
    files = [f"assignments/ps1_density/{folder}/gaussian_mle.py" for folder in ("visible", "hidden")]
    completed = run(*files, "--against", "gaussian_mle:median_for_mean", "-rs")
    assert completed.returncode == 1
    assert "The mean is wrong." in completed.stdout
    assert "2 failed, 1 passed, 1 skipped" in completed.stdout
    assert "Not judged, because “The mean is the data's average.” did not pass." in completed.stdout


def test_an_unknown_mistake_is_told_with_the_known_ones() -> None:
    """So that a slip of the pen is quickly mended."""
    completed = run("assignments/ps1_density", "--against", "gaussian_mle:none_such")
    assert completed.returncode != 0
    assert "variance_for_std" in completed.stderr
