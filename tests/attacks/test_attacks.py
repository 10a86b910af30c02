"""Every attack of ``submissions/`` fails, is named, and costs its own problem alone.

An attack is a file that defines ``attacked``, which nobody can solve. Its first comment lines say what must come of it::

    # verdict: what a check of ``attacked``, or the text above all, must say (a regular expression)
    # costs: everything        if the file's other two problems go down with it, as when it does not import

and it prints ``BREACH`` if it gets where it must not. The two other problems are solved by
:data:`batch.HONEST`.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from tests.attacks import batch, places
from tests.attacks.vault.truth import CANARIES
from tests.conftest import ROOT
from tests.gradescope.test_results import read

FOLDER = Path(__file__).parent
CATEGORIES = sorted(path.name for path in (FOLDER / "submissions").iterdir())
WHOLE = [
    FOLDER / f"submissions/{name}.py"
    for name in (
        *("forging/results_file", "forging/results_made_unwritable", "forging/harness_files", "forging/startup_files"),
        *("forging/own_nonce", "forging/os_exit", "forging/at_exit", "forging/background_thread"),
        *("reading/reference_by_path", "exhausting/endless_loop", "exhausting/memory_slowly", "escaping/daemon"),
    )
]
"""Attacks that are graded by the command, each in processes of its own: those that aim at its results, and some others."""

ALWAYS = {
    *((category, places.HERE) for category in CATEGORIES),
    ("reading", places.ORDINARY_USER),
    *((f"{path.parent.name}/{path.stem}", places.HERE) for path in WHOLE[:2] + WHOLE[-2:]),
}
"""What is tried with every change; the rest only before one lands, and before a release."""

LONGEST = 120
"""Seconds: the time limits of all checks of the vault together, and more than enough for the rest."""


@dataclass(frozen=True)
class Attack:
    """An attack and what must come of it."""

    verdict: str
    costs_everything: bool

    @classmethod
    def read(cls, path: Path) -> Attack:
        text = path.read_text(encoding="utf-8")
        said = dict(re.findall(r"^# (verdict|costs): (.+)$", text, re.MULTILINE))
        # On a slow machine the clock may be what stops an attack that would use something up.
        verdict = said["verdict"] + ("|did not return within" if path.parent.name == "exhausting" else "")
        return cls(verdict, said.get("costs") == "everything")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user may use, and that must be empty of everything but our own files afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "tmp").mkdir()
        (folder / "tmp").chmod(0o1777)
        yield folder


def in_places(name: str, *arguments: object) -> list[ParameterSet]:
    """An attack, or a category of them, in each place."""
    release = pytest.mark.release
    return [
        pytest.param(*arguments, place, id=f"{name}-{place}", marks=() if (name, place) in ALWAYS else release)
        for place in places.PLACES
    ]


@pytest.mark.parametrize(("category", "place"), [each for name in CATEGORIES for each in in_places(name, name)])
def test_every_attack_of_a_category_fails(category: str, place: str, shared: Path) -> None:
    """One after the other in one grading process, which must outlive them all."""
    places.require(place)
    found = json.loads(run(place, shared, [sys.executable, "-m", "tests.attacks.batch", category], cwd=ROOT))
    assert sorted(found) == [path.stem for path in batch.attacks(category)]
    faults = {path.stem: faults_of(Attack.read(path), found[path.stem]) for path in batch.attacks(category)}
    assert {name: each for name, each in faults.items() if each} == {}
    assert leftovers(shared) == []


@pytest.mark.parametrize(
    ("path", "place"), [each for path in WHOLE for each in in_places(f"{path.parent.name}/{path.stem}", path)]
)
def test_an_attack_on_a_whole_grading_fails(path: Path, place: str, shared: Path) -> None:
    """By the command, with its results file: those that aim at it, and some of each other category."""
    places.require(place)
    results, printed, seconds = graded(path.read_text(encoding="utf-8") + batch.HONEST, place, shared)
    assert faults_of(Attack.read(path), results) == []
    assert results["score"] == printed["score"] == sum(test["score"] for test in results["tests"])
    assert leftovers(shared) == []
    assert seconds < LONGEST


def faults_of(attack: Attack, results: dict[str, Any]) -> list[str]:
    """What came of an attack that must not."""
    marks = dict.fromkeys(("attacked", "honest", "last"), 0)
    for test in results["tests"]:
        marks[test["tags"][0]] += test["score"]
    above = html.unescape(results["output"]).replace("`", "")
    feedback = [above, *(test["output"] for test in results["tests"] if test["tags"] == ["attacked"])]
    everything = json.dumps(results, ensure_ascii=False)
    is_kept = attack.costs_everything or (marks["honest"], marks["last"]) == (4, 3)
    return [
        *([f"earned {marks}"] if marks["attacked"] > 1 or not is_kept else []),
        *([f"no verdict: {feedback}"] if not any(re.search(attack.verdict, each) for each in feedback) else []),
        *(f"shows {canary}" for canary in (*CANARIES, "BREACH") if canary in everything),
        *(f"shows {character!r}" for character in everything if unicodedata.category(character)[0] == "C"),
    ]


def leftovers(shared: Path) -> list[str]:
    """The files and processes of gradings that are over."""
    return [*(str(path) for path in (shared / "tmp").iterdir()), *remains(shared)]


def run(place: str, shared: Path, command: list[str], cwd: Path | None = None) -> str:
    """What a command prints in one of the places."""
    command, environment = places.command_in(place, shared, command)
    completed = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=500, check=False, cwd=cwd
    )
    assert completed.returncode == 0, completed.stderr
    return completed.stdout


def graded(text: str, place: str, folder: Path) -> tuple[dict[str, Any], dict[str, Any], float]:
    """Grades a submission's text: results.json, what the command printed, and how long it took."""
    file, results = folder / "vault.py", folder / "results.json"
    file.write_text(text, encoding="utf-8")
    markscheme = str(Path(sys.executable).with_name("markscheme"))
    order = [markscheme, "grade", str(batch.VAULT), str(file), "--results", str(results), "--json"]
    start = time.monotonic()
    printed = json.loads(run(place, folder, order))
    return read(results), printed, time.monotonic() - start


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
