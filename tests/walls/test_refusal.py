"""Where the machine cannot keep hidden checks from a submission, they are not run, unless it is trusted."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.attacks import places
from tests.attacks.batch import HONEST, VAULT

pytest.importorskip("pyseccomp", reason="libseccomp, which takes Landlock away here, is missing", exc_type=RuntimeError)

WITHOUT_LANDLOCK = """
import errno, os, sys
import pyseccomp as seccomp
rules = seccomp.SyscallFilter(seccomp.ALLOW)
rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
rules.load()
os.execv(sys.argv[1], sys.argv[1:])
"""
SUBMISSION = "def attacked(x):\n    return x.sum()\n" + HONEST


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user may use."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "tmp").mkdir()
        (folder / "tmp").chmod(0o1777)
        (folder / "vault.py").write_text(SUBMISSION)
        yield folder


def test_an_ordinary_user_without_landlock(shared: Path) -> None:
    """Only the visible check is judged; the result says why, and what lay open."""
    result = graded_without_landlock(shared)
    assert {check["outcome"] for check in result["checks"] if check["visibility"] == "hidden"} == {"not judged"}
    assert [check["outcome"] for check in result["checks"] if check["visibility"] == "visible"] == ["passed"]
    assert result["score"] == 1
    assert any("cannot keep them from the submission" in note for note in result["notes"])
    assert any("vault/hidden" in leak for leak in result["leaks"])
    assert not result["walls"]["Landlock"]
    assert result["walls"]["system call filter"]


def test_trust_runs_them_all_the_same(shared: Path) -> None:
    """With a note that says so."""
    result = graded_without_landlock(shared, "--trust")
    assert result["score"] == 8
    assert any("which was trusted" in note for note in result["notes"])


def graded_without_landlock(shared: Path, *options: str) -> dict[str, Any]:
    """Grades as an ordinary user of a machine whose kernel knows no Landlock."""
    places.require(places.ORDINARY_USER)
    markscheme = str(Path(sys.executable).with_name("markscheme"))
    order = [markscheme, "grade", str(VAULT), str(shared / "vault.py"), "--json", *options]
    command, environment = places.command_in(
        places.ORDINARY_USER, shared, [sys.executable, "-c", WITHOUT_LANDLOCK, *order]
    )
    completed = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stderr
    result: dict[str, Any] = json.loads(completed.stdout)
    return result
