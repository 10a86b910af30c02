"""The data files of an assignment travel with its checks, or are refused by name."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import torch

from autograder.assignment import AssignmentError
from autograder.release import data
from autograder.release.data import data_files
from tests.conftest import Run

ASSIGNMENT = """
from assignments.scaled.settings import FACTOR
from autograder.assignment import Assignment, Problem

def scaled(x):
    '''Twice x.'''
    return 2 * x

ASSIGNMENT = Assignment("Scaled", [Problem(scaled, marks=FACTOR + 1)])
"""

CHECK = """
from pathlib import Path
import torch
from autograder.checks import assert_close, check

@check(marks={marks})
def check_{name}(student, rng):
    '''What is in {data}.'''
    given = torch.load(Path(__file__).parent / "{data}")
    assert_close(student.scaled(given["x"]), given["y"], "the result")
"""

RIGHT = "def scaled(x):\n    return x + x\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An assignment whose visible check reads a file beside it, and whose hidden one a file in a folder of its own."""
    home = tmp_path / "scaled"
    for name, marks, path in (("visible", 1, "example.pt"), ("hidden", 2, "../large/inputs.pt")):
        (home / name).mkdir(parents=True)
        (home / name / "scaled.py").write_text(CHECK.format(name=name, marks=marks, data=path))
        (home / name / path).parent.mkdir(exist_ok=True)
        x = torch.arange(3.0) + marks
        torch.save({"x": x, "y": 2 * x}, home / name / path)
    (home / "assignment.py").write_text(ASSIGNMENT)
    (home / "settings.py").write_text("FACTOR = 2\n")
    (home / ".DS_Store").write_bytes(b"left by a system")
    (home / "hidden/__pycache__").mkdir()
    (home / "hidden/__pycache__/scaled.pyc").write_bytes(b"left by Python")
    (tmp_path / "homework.py").write_text(RIGHT)
    return home


def test_a_packaged_check_finds_its_data(markscheme: Run, folder: Path) -> None:
    """And the modules that it imports by the assignment's name, as at home; what a system leaves behind stays there."""
    archive = folder.with_name("autograder.zip")
    done = markscheme("package", folder, "-o", archive)
    assert done.returncode == 0, done.stderr
    held = {name for name in zipfile.ZipFile(archive).namelist() if name.startswith("assignments/scaled/")}
    assert {name.removeprefix("assignments/scaled/") for name in held} == {
        *("assignment.py", "settings.py", "visible/scaled.py", "hidden/scaled.py"),
        *("visible/example.pt", "large/inputs.pt"),
    }
    rehearsed = markscheme("rehearse", "--installed", archive, folder.with_name("homework.py"), "--json")
    assert json.loads(rehearsed.stdout)["results"]["score"] == 3, rehearsed.stdout


def test_students_get_the_data_of_their_checks_alone(markscheme: Run, folder: Path) -> None:
    """What lies beneath `visible/`, where the check looks for it."""
    out = folder.with_name("out")
    done = markscheme("release", folder, out)
    assert done.returncode == 0, done.stderr
    assert [path.relative_to(out).as_posix() for path in out.rglob("*.pt")] == ["checks/visible/example.pt"]
    with (out / "scaled.py").open("a") as file:
        file.write(RIGHT)
    checked = subprocess.run([sys.executable, "check.py"], cwd=out, capture_output=True, text=True, check=False)
    assert checked.returncode == 0 and "✓ What is in example.pt." in checked.stdout, checked.stdout + checked.stderr


def test_a_visible_check_may_import_nothing_of_the_assignment(markscheme: Run, folder: Path) -> None:
    """Students get the checks alone."""
    with (folder / "visible/scaled.py").open("a") as file:
        file.write("from assignments.scaled.settings import FACTOR\n")
    done = markscheme("release", folder, folder.with_name("out"))
    assert done.returncode == 2
    assert "visible/scaled.py, imports assignments.scaled.settings, which students must not get" in done.stderr


def test_a_visible_check_that_right_work_does_not_pass_is_not_released(markscheme: Run, folder: Path) -> None:
    """Students would be told that theirs is wrong."""
    torch.save({"x": torch.ones(1), "y": torch.ones(1)}, folder / "visible/example.pt")
    done = markscheme("release", folder, folder.with_name("out"))
    said = (
        "the visible check scaled: visible does not pass on the reference: The result is wrong: expected [1], got [2]"
    )
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    (folder / "visible/example.pt").unlink()
    done = markscheme("release", folder, folder.with_name("out"))
    assert done.returncode == 2 and "on the reference, at visible/scaled.py, line 9: FileNotFoundError" in done.stderr


def test_a_copy_takes_the_shipped_ones_place_in_the_zip(markscheme: Run, folder: Path) -> None:
    """Of its name: the zip holds what would have graded at home."""
    copy = folder.rename(folder.with_name("ps3_diffusion"))
    (copy / "assignment.py").write_text(ASSIGNMENT.replace("assignments.scaled", "assignments.ps3_diffusion"))
    archive = copy.with_name("autograder.zip")
    done = markscheme("package", copy, "-o", archive)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(archive) as file:
        assert file.read("assignments/ps3_diffusion/settings.py") == b"FACTOR = 2\n"
        assert "assignments/ps3_diffusion/mixture.py" not in file.namelist()


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("link", "large/link.pt is a link, which cannot be handed on"),
        ("folder", "linked is a link, which cannot be handed on"),
        ("nowhere", "nowhere.py is a link, which cannot be handed on"),
        ("pipe", "visible/pipe is no plain file"),
        ("size", "are more than 0.001 MB, the largest of them large/much.bin: make them smaller."),
    ],
)
def test_what_cannot_travel_is_refused_by_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fault: str, sentence: str
) -> None:
    match fault:
        case "link":
            (folder / "large/link.pt").symlink_to("inputs.pt")
        case "folder":
            (folder / "linked").symlink_to("large")
        case "nowhere":
            (folder / "nowhere.py").symlink_to("nothing.py")
        case "pipe":
            os.mkfifo(folder / "visible/pipe")
        case "size":
            monkeypatch.setattr(data, "MAX_DATA", 0.001)
            (folder / "large/much.bin").write_bytes(bytes(10_000))
    with pytest.raises(AssignmentError) as error:
        data_files(folder)
    assert sentence in str(error.value)


@pytest.mark.parametrize("verb", ["package", "release"])
def test_both_verbs_refuse_a_link(markscheme: Run, folder: Path, verb: str) -> None:
    (folder / "visible/link.pt").symlink_to("example.pt")
    target = folder.with_name("written")
    done = markscheme(verb, folder, *(["-o", target] if verb == "package" else [target]))
    assert done.returncode == 2 and "link.pt is a link" in done.stderr and not target.exists()
