"""An autograder's zip, unpacked and run as Gradescope does, but for the container and the downloads of its set-up."""

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.gradescope.rehearsal.view import view_of
from tests.conftest import ROOT, Run
from tests.gradescope.test_results import read

Autograder = Callable[[str | None], dict[str, Any]]

RIGHT = "import torch\ndef gaussian_mle(x):\n    return x.mean(), x.std(correction=0)\n"
NOON = "2026-11-22T12:00:00.000000-08:00"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gradescope's folder with the autograder of ps1_density, as it is after ``setup.sh``."""
    base = tmp_path_factory.mktemp("autograder")
    archive = base / "autograder.zip"
    markscheme = Path(sys.executable).with_name("markscheme")
    subprocess.run([markscheme, "package", "ps1_density", "-o", archive], check=True, capture_output=True)
    with zipfile.ZipFile(archive) as file:
        file.extractall(base / "source")
    shutil.copy(base / "source/run_autograder", base)
    (base / "run_autograder").chmod(0o755)
    venv.create(base / "venv")
    (packages,) = (base / "venv/lib").glob("python*/site-packages")
    # What Gradescope's set-up installs is here already, with this very project; the zip's files come before it.
    (packages / "markscheme.pth").write_text(f"{base}/source\n{sysconfig.get_path('purelib')}\n")
    return base


@pytest.fixture
def autograder(unpacked: Path) -> Autograder:
    """Runs ``run_autograder`` on a submission's text (None: nothing was handed in) and reads the results."""

    def run(text: str | None) -> dict[str, Any]:
        shutil.rmtree(unpacked / "results", ignore_errors=True)
        shutil.rmtree(unpacked / "submission", ignore_errors=True)
        (unpacked / "submission").mkdir()
        if text is not None:
            (unpacked / "submission/homework.py").write_text(text)
        completed = subprocess.run([unpacked / "run_autograder"], capture_output=True, text=True, check=False)
        assert completed.returncode == 0
        return read(unpacked / "results/results.json")

    return run


def test_the_zip_holds_what_this_assignment_needs(unpacked: Path) -> None:
    """Of the reference and the checks only its own; the command, the release and other assignments stay at home."""
    held = {path.relative_to(unpacked / "source").as_posix() for path in (unpacked / "source").rglob("*.py")}
    assert {"reference/gaussian.py", "assignments/ps1_density/hidden/em_step.py", "solution.py"} <= held
    assert not [name for name in held if name.startswith(("tests/", "autograder/release/"))]
    assert not [name for name in held if "ps3" in name or name == "reference/ddpm.py"]


def test_the_zips_own_files_are_what_grades(unpacked: Path) -> None:
    """Not those of the checkout, from which this test runs."""
    program = "import autograder, reference; print(autograder.__file__, reference.__file__)"
    printed = subprocess.run(
        [unpacked / "venv/bin/python", "-I", "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert str(ROOT) not in printed and printed.count(f"{unpacked}/source") == 2


def test_the_same_input_gives_the_same_zip(unpacked: Path, markscheme: Run, tmp_path: Path) -> None:
    assert markscheme("package", "ps1_density", "-o", tmp_path / "again.zip").returncode == 0
    assert (tmp_path / "again.zip").read_bytes() == (unpacked / "autograder.zip").read_bytes()


def test_the_set_up_proves_itself(unpacked: Path) -> None:
    """The solution in the zip gets full marks, and whoever breaks it is told what was lost."""
    command = [unpacked / "venv/bin/python", "-I", "-m", "autograder.gradescope.prove", unpacked]
    assert subprocess.run(command, check=False).returncode == 0
    solution = unpacked / "source/solution.py"
    text = solution.read_text()
    solution.write_text(f"{text}\ndef gaussian_mle(x):\n    return x\n")
    broken = subprocess.run(command, capture_output=True, text=True, check=False)
    solution.write_text(text)
    assert broken.returncode == 1
    assert "does not get full marks" in broken.stderr and "gaussian_mle" in broken.stderr


def test_the_set_up_fails_on_a_check_that_breaks(unpacked: Path) -> None:
    """Though it costs the solution no marks."""
    check = unpacked / "source/assignments/ps1_density/hidden/gaussian_mle.py"
    text = check.read_text()
    check.write_text(f"{text}\n    undefined()\n")
    command = [unpacked / "venv/bin/python", "-I", "-m", "autograder.gradescope.prove", unpacked]
    broken = subprocess.run(command, capture_output=True, text=True, check=False)
    check.write_text(text)
    assert broken.returncode == 1
    line = len(text.splitlines()) + 2
    assert f"hidden/gaussian_mle.py, line {line}: NameError: name 'undefined' is not defined" in broken.stderr


@pytest.mark.parametrize(
    ("text", "score", "output"),
    [
        (RIGHT, 5, ""),
        ("import os\nos._exit(0)\n", 0, ""),
        ("def gaussian_mle(x):\n    open('/tmp/x', 'w')\n", 0, ""),
        (None, 0, "holds no .py and no .ipynb"),
    ],
    ids=["good", "exits", "hostile", "empty"],
)
def test_every_submission_gets_a_valid_result(
    autograder: Autograder, text: str | None, score: int, output: str
) -> None:
    results = autograder(text)
    assert results["score"] == score
    assert output in results["output"]
    if text is not None:
        assert results["extra_data"]["walls"] and results["extra_data"]["versions"]["torch"]
        assert {test["visibility"] for test in results["tests"]} == {"visible"}


def test_a_group_shares_its_gradings_and_its_extension(autograder: Autograder, unpacked: Path) -> None:
    """Gradescope lists the group's submissions, whoever of it handed them in, and each member's own due date."""
    settings = unpacked / "source/markscheme.json"
    before = settings.read_text()
    changed = json.loads(before)
    changed["rules"] |= {
        "attempts": {"count": 2, "hours": 24},
        "lateness": {"per_day": 0.1, "grace_hours": 0, "at_most": 1},
    }
    extended = {"due_date": "2026-11-22T11:00:00.000000-08:00"}  # an hour before it is handed in
    metadata = {
        "created_at": NOON,
        "assignment": {"due_date": "2026-11-01T00:00:00.000000-08:00", "group_submission": True, "group_size": 3},
        "users": [
            {"id": 1, "name": "A", "email": "a@example.org"},
            {"id": 2, "name": "B", "email": "b@example.org", "assignment": extended},
        ],
        "previous_submissions": [
            {"submission_time": "2026-11-22T10:00:00.000000-08:00", "score": 1.0, "autograder_error": False},
            {"submission_time": "2026-11-22T11:30:00.000000-08:00", "score": 0.0, "autograder_error": True},
        ],
    }
    try:
        settings.write_text(json.dumps(changed))
        (unpacked / "submission_metadata.json").write_text(json.dumps(metadata))
        results = autograder(RIGHT)
        assert results["score"] == 4.5
        assert results["output"].startswith(
            "Handed in 1 hour late: 1 day begun, 10 % of the marks are lost (5 → 4.5).\n\n- `gaussian_mle`: **5** of 5"
        )
        assert len(results["extra_data"]["gradings"]) == 2
        third = metadata["previous_submissions"][-1] | {"submission_time": NOON, "autograder_error": False}
        metadata["previous_submissions"] = [{**third, "results": results}]
        metadata["created_at"] = "2026-11-22T13:00:00-08:00"
        (unpacked / "submission_metadata.json").write_text(json.dumps(metadata))
        assert "the next grading is possible from 2026-11-23 10:00" in autograder(RIGHT)["output"]
    finally:
        settings.write_text(before)
        (unpacked / "submission_metadata.json").unlink()


class Course:
    """One student's uploads, one an hour, each told of all before it as Gradescope tells an autograder."""

    def __init__(self, base: Path, count: int) -> None:
        self._base = base
        self._settings = json.loads((base / "source/markscheme.json").read_text())
        self._settings["rules"]["attempts"] = {"count": count, "hours": 24}
        self._earlier: list[dict[str, Any]] = []

    def upload(self, text: str | None, *, time_limit: float = 100, killed: bool = False) -> dict[str, Any]:
        """The results of one more upload (None: an empty one), whose container is killed in the midst of the grading."""
        shutil.rmtree(self._base / "results", ignore_errors=True)
        shutil.rmtree(self._base / "submission", ignore_errors=True)
        (self._base / "submission").mkdir()
        if text is not None:
            (self._base / "submission/homework.py").write_text(text)
        time_of_it = f"2026-11-22T{len(self._earlier):02}:00:00-08:00"
        metadata = {"created_at": time_of_it, "previous_submissions": self._earlier}
        (self._base / "submission_metadata.json").write_text(json.dumps(metadata))
        (self._base / "source/markscheme.json").write_text(json.dumps(self._settings | {"time_limit": time_limit}))
        results = self._base / "results/results.json"
        process = subprocess.Popen([self._base / "run_autograder"], start_new_session=True)
        while process.poll() is None:
            if killed and results.exists() and any(test["score"] for test in _latest(results)["tests"]):
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            time.sleep(0.02)
        latest = read(results)
        for each in self._earlier:
            each.pop("results", None)
        self._earlier.append({"submission_time": time_of_it, "autograder_error": killed, "results": latest})
        return latest


def _latest(results: Path) -> dict[str, Any]:
    text = results.read_text()
    return json.loads(text) if text.strip() else {"tests": []}  # the shell has opened its placeholder


def test_only_a_whole_grading_is_an_attempt(unpacked: Path) -> None:
    """Of two: an upload that is refused, one whose time is over, and one that is killed on its way use up none."""
    settings = (unpacked / "source/markscheme.json").read_text()
    course = Course(unpacked, count=2)
    endless = f"{RIGHT}\ndef em_step(*a):\n    while True:\n        pass\n"
    try:
        assert "holds no .py" in course.upload(None)["output"]
        assert course.upload(RIGHT)["score"] == 5
        assert "holds no .py" in course.upload(None)["output"]
        assert "time was over after 1 seconds" in course.upload(RIGHT, time_limit=1)["output"]
        assert 0 < course.upload(endless, killed=True)["score"] <= 5
        assert course.upload(RIGHT)["extra_data"]["gradings"] == [
            "2026-11-22T01:00:00-08:00",
            "2026-11-22T05:00:00-08:00",
        ]
        for _ in range(2):
            again = course.upload(None)
            assert again["output"].startswith("Not graded: the next grading is possible from 2026-11-23 01:00")
            assert again["score"] == 5 and len(again["extra_data"]["gradings"]) == 2
    finally:
        (unpacked / "source/markscheme.json").write_text(settings)
        (unpacked / "submission_metadata.json").unlink()


def test_hidden_marks_stay_hidden(autograder: Autograder, unpacked: Path) -> None:
    """Where an assignment keeps hidden checks back, neither the output nor the leaderboard tells how they went."""
    assignment, settings = (
        unpacked / "source/assignments/ps1_density/assignment.py",
        unpacked / "source/markscheme.json",
    )
    files = {file: file.read_text() for file in (assignment, settings)}
    try:
        kept_back = "ASSIGNMENT = dataclasses.replace(ASSIGNMENT, rules=Rules(hidden_checks='hidden'))"
        assignment.write_text(
            f"{files[assignment]}\nimport dataclasses\nfrom autograder.rules import Rules\n{kept_back}\n"
        )
        changed = json.loads(files[settings])
        changed["rules"] |= {
            "leaderboard": True,
            "hidden_checks": "hidden",
            "lateness": {"per_day": 0.2, "grace_hours": 0, "at_most": 1},
        }
        settings.write_text(json.dumps(changed))
        due = {"due_date": "2026-11-22T11:00:00-08:00"}
        (unpacked / "submission_metadata.json").write_text(json.dumps({"created_at": NOON, "assignment": due}))
        results = autograder(RIGHT)
    finally:
        for file, text in files.items():
            file.write_text(text)
        (unpacked / "submission_metadata.json").unlink(missing_ok=True)
    visible = sum(test["score"] for test in results["tests"] if test["visibility"] == "visible")
    assert results["score"] == 4 > visible > 0
    assert results["leaderboard"] == [{"name": "marks", "value": pytest.approx(0.8 * visible)}]
    late, *rest = results["output"].split("\n\n")
    assert late == "Handed in 1 hour late: 1 day begun, 20 % of the marks are lost."
    assert rest[0].startswith("Not attempted: ") and "**" not in results["output"]
    assert results["stdout_visibility"] == "hidden"
    student = view_of(results, "", {}, is_student=True)
    assert student.total is None and {row.visibility for row in student.rows} == {"visible"}


def test_the_results_are_valid_when_the_container_is_stopped(unpacked: Path) -> None:
    """At any moment, even the first; the marks earned by then are kept."""
    shutil.rmtree(unpacked / "results", ignore_errors=True)
    shutil.rmtree(unpacked / "submission", ignore_errors=True)
    (unpacked / "submission").mkdir()
    (unpacked / "submission/homework.py").write_text(f"{RIGHT}\ndef em_step(*a):\n    while True:\n        pass\n")
    path = unpacked / "results/results.json"
    process = subprocess.Popen([unpacked / "run_autograder"], start_new_session=True)
    scores = []
    try:
        while 5 not in scores:
            assert process.poll() is None
            if path.exists() and path.stat().st_size:
                scores.append(read(path)["score"])
            time.sleep(0.02)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    results = read(path)
    assert scores[0] == 0 and results["score"] == 5
    assert any("not judged" in test["extra_data"]["outcome"] for test in results["tests"])


def test_the_rules_of_the_assignment_hold(autograder: Autograder, unpacked: Path) -> None:
    """Three gradings a day, a tenth of the marks for a day late, and the last result again beyond that."""
    settings = unpacked / "source/markscheme.json"
    before = settings.read_text()
    rules = {"attempts": {"count": 3, "hours": 24}, "lateness": {"per_day": 0.1, "grace_hours": 0, "at_most": 1}}
    changed = json.loads(before)
    changed["rules"] |= rules | {"leaderboard": True}
    metadata = unpacked / "submission_metadata.json"
    try:
        settings.write_text(json.dumps(changed))
        due = {"due_date": "2026-11-22T00:00:00.000000-08:00"}
        metadata.write_text(json.dumps({"created_at": NOON, "assignment": due, "previous_submissions": []}))
        first = autograder(RIGHT)
        assert first["score"] == 4.5 and "Handed in 12 hours late: 1 day begun, 10 %" in first["output"]
        assert first["leaderboard"] == [{"name": "marks", "value": 4.5}]
        assert first["extra_data"]["gradings"] == ["2026-11-22T12:00:00-08:00"]

        first["extra_data"]["gradings"] *= 3
        earlier = [{"submission_time": NOON, "score": "4.5", "autograder_error": False, "results": first}]
        later = {"created_at": "2026-11-22T13:00:00-08:00", "assignment": due, "previous_submissions": earlier}
        metadata.write_text(json.dumps(later))
        again = autograder(RIGHT)
        assert again["score"] == 4.5 and again["tests"] == first["tests"]
        assert again["output"].startswith("Not graded: the next grading is possible from 2026-11-23 12:00")
    finally:
        settings.write_text(before)
        metadata.unlink()
