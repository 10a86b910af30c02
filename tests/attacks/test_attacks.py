"""Every attack of ``submissions/`` fails, is named, and costs its own problem alone.

An attack is a file that defines ``attacked``, which nobody can solve. Its first comment lines say what must come of it::

    # verdict: what the feedback of a check of ``attacked`` must say (a regular expression)
    # costs: everything        if the file's other two problems go down with it, as when it does not import

and it prints ``BREACH`` if it gets where it must not. The two other problems are solved by :data:`HONEST`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.attacks import places
from tests.attacks.vault.truth import CANARIES
from tests.gradescope.test_results import read

FOLDER = Path(__file__).parent
VAULT = FOLDER / "vault"
ATTACKS = sorted((FOLDER / "submissions").glob("*/*.py"))

HONEST = """

def honest(model, x):
    return model(x).mean()


def last(x):
    return 2 * x
"""

LONGEST = 60
"""Seconds: the time limits of all checks of the vault together, and more than enough for the rest."""


@dataclass(frozen=True)
class Attack:
    """An attack and what must come of it."""

    text: str
    verdict: str
    costs_everything: bool

    @classmethod
    def read(cls, path: Path) -> Attack:
        text = path.read_text(encoding="utf-8")
        said = dict(re.findall(r"^# (verdict|costs): (.+)$", text, re.MULTILINE))
        return cls(text, said["verdict"], said.get("costs") == "everything")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user may use, and that must be empty of everything but our own files afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "tmp").mkdir()
        (folder / "tmp").chmod(0o1777)
        yield folder


@pytest.mark.parametrize("place", places.PLACES)
@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_attack_fails(path: Path, place: str, shared: Path) -> None:
    places.require(place)
    attack = Attack.read(path)
    results, printed, seconds = graded(attack.text + HONEST, place, shared)
    marks = {
        problem: sum(t["score"] for t in results["tests"] if t["tags"] == [problem]) for problem in problems(results)
    }

    assert marks["attacked"] <= 1  # the one for returning any tensor at all
    assert (marks["honest"], marks["last"]) == ((0, 0) if attack.costs_everything else (4, 3))
    feedback = [test["output"] for test in results["tests"] if test["tags"] == ["attacked"]]
    assert any(re.search(attack.verdict, each) for each in feedback), feedback
    everything = json.dumps(results, ensure_ascii=False)
    assert [canary for canary in (*CANARIES, "BREACH") if canary in everything] == []
    assert results["score"] == printed["score"] == sum(marks.values())
    assert list((shared / "tmp").iterdir()) == []
    assert remains(shared) == []
    assert seconds < LONGEST


def graded(text: str, place: str, folder: Path) -> tuple[dict[str, Any], dict[str, Any], float]:
    """Grades a submission's text: results.json, what the command printed, and how long it took."""
    file, results = folder / "vault.py", folder / "results.json"
    file.write_text(text, encoding="utf-8")
    markscheme = str(Path(sys.executable).with_name("markscheme"))
    order = [markscheme, "grade", str(VAULT), str(file), "--results", str(results), "--json"]
    command, environment = places.command_in(place, folder, order)
    start = time.monotonic()
    completed = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)
    assert completed.returncode == 0, completed.stderr
    return read(results), json.loads(completed.stdout), time.monotonic() - start


def problems(results: dict[str, Any]) -> set[str]:
    return {tag for test in results["tests"] for tag in test["tags"]}


def remains(folder: Path) -> list[str]:
    """The processes that still work somewhere in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str((process / "cwd").readlink()).startswith(str(folder)):
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found
