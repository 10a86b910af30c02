"""Every shape in which a class is handed over comes to the same: who, when, which files, whichever way they travelled."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from autograder.classroom.handed_in import Class, Entry, read_class
from autograder.loading.files import open_submission
from autograder.loading.submission import SubmissionError
from tests.classroom import exports
from tests.classroom.exports import NOON, SHAPES, Handed, student

JANE, ZOE, BOB = student("Jane Doe", 1, "A"), student("Zoë O'Brien-Smith", 2), student("Bob van der Berg", 3)
NOTEBOOK = '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


HANDED = [
    Handed(JANE, "homework.py", "x = 1\n"),
    Handed(ZOE, "my work.ipynb", NOTEBOOK, NOON + timedelta(hours=1), is_late=True),
    Handed(BOB, "main.py", "import helpers\n"),
    Handed(BOB, "helpers.py", "y = 2\n"),
    Handed(BOB, "notes.txt", "see main"),
]


def by_student(read: Class) -> dict[str, Entry]:
    return {who.name: entry for entry in read.entries for who in entry.handed_in.students}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_recognised(tmp_path: Path, shape: str) -> None:
    """And the first sentence says as what, why, and how many were found."""
    read = read_class(SHAPES[shape](tmp_path, HANDED))
    assert read.format == shape
    assert " is read as " in read.remarks[0] and "because" in read.remarks[0]
    assert "3 submissions of 3 people" in read.remarks[0]
    assert len(read.students) == 3 and not read.missing and not read.strangers


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_opened_is_what_grade_opens(tmp_path: Path, shape: str) -> None:
    """The same names and bytes as of the file or folder itself, so that the same comes of it."""
    (tmp_path / "there").mkdir()
    read = read_class(
        SHAPES[shape](tmp_path / "there", HANDED), roster=exports.roster(tmp_path / "r.csv", [JANE, ZOE, BOB])
    )
    opened = by_student(read)
    for who, name in ((JANE, "homework.py"), (ZOE, "my work.ipynb")):
        text = next(each.text for each in HANDED if each.students == who)
        file = tmp_path / (f"{who.sid}.{name.rpartition('.')[2]}" if shape == "folder" else name)
        exports.write(file, text)
        assert opened[who.name].open() == open_submission(file)
    for each in HANDED[2:]:
        exports.write(tmp_path / "folder" / each.file, each.text)
    whole, expected = opened[BOB.name].open(), open_submission(tmp_path / "folder")
    assert (whole.files, whole.is_one) == (expected.files, expected.is_one)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_zip_that_a_student_hands_in_is_opened(tmp_path: Path, shape: str) -> None:
    """Also beside a text, which cannot be meant."""
    work = zipped({"src/main.py": "x = 1\n", "__MACOSX/src/._main.py": "junk"})
    handed = [Handed(JANE, "work.zip", work), Handed(BOB, "work.zip", work), Handed(BOB, "report.pdf", b"%PDF")]
    read = read_class(SHAPES[shape](tmp_path, handed))
    assert [entry.open().files for entry in read.entries] == [{"src/main.py": b"x = 1\n"}] * 2
    assert not any(entry.problem for entry in read.entries)


@pytest.mark.parametrize("make", [exports.as_gradescope, exports.as_canvas, exports.as_moodle, exports.as_folder])
def test_a_zip_and_its_folder_are_the_same(tmp_path: Path, make: Callable[..., Path]) -> None:
    found = []
    for zipped in (True, False):
        place = tmp_path / str(zipped)
        place.mkdir()
        read = read_class(make(place, HANDED, zipped=zipped))
        found.append([(entry.handed_in, entry.open()) for entry in read.entries])
    assert found[0] == found[1]


def test_times_and_lateness_are_told_as_far_as_the_platform_tells_them(tmp_path: Path) -> None:
    hour = timedelta(hours=1)
    told = {}
    for shape, make in SHAPES.items():
        (tmp_path / shape).mkdir()
        roster = exports.roster(tmp_path / "roster.csv", [JANE, ZOE, BOB])
        late = by_student(read_class(make(tmp_path / shape, HANDED), roster=roster))[ZOE.name].handed_in
        told[shape] = late.time, late.due, late.late, late.is_late
    assert told == {
        "gradescope": (NOON + hour, None, None, False),
        "canvas": (None, None, None, True),
        "moodle": (None, None, None, False),
        "github": (NOON + hour, None, None, False),
        "folder": (None, None, None, False),
        "csv": (NOON + hour, NOON, hour, True),
    }


@pytest.mark.parametrize("shape", ["gradescope", "csv"])
def test_a_group_hands_in_one_thing(tmp_path: Path, shape: str) -> None:
    read = read_class(SHAPES[shape](tmp_path, [Handed((JANE, BOB), "homework.py", "x = 1\n")]))
    (entry,) = read.entries
    assert [who.name for who in entry.handed_in.students] == [JANE.name, BOB.name]
    assert "1 submission of 2 people, 1 of them of groups" in read.remarks[0]


@pytest.mark.parametrize("shape", ["gradescope", "csv"])
def test_the_latest_counts(tmp_path: Path, shape: str) -> None:
    """And those before it are named."""
    handed = [Handed(JANE, "homework.py", f"x = {hour}\n", NOON + timedelta(hours=hour)) for hour in (2, 0, 1)]
    read = read_class(SHAPES[shape](tmp_path, handed))
    assert [entry.open().files["homework.py"] for entry in read.entries if entry.counts] == [b"x = 2\n"]
    assert len(read.entries) == 3
    (told,) = [remark for remark in read.remarks if "3 times" in remark]
    assert told.startswith("Jane Doe handed in 3 times;") and "the latest by time" in told


def test_a_group_and_one_of_it_alone(tmp_path: Path) -> None:
    """Who hands in once more alone is graded by that, and the others by what the group has."""
    handed = [
        Handed((JANE, BOB), "homework.py", "x = 1\n"),
        Handed(BOB, "homework.py", "x = 2\n", NOON + timedelta(hours=1)),
    ]
    group, alone = read_class(exports.as_gradescope(tmp_path, handed)).entries
    assert [who.name for who in group.counts_for] == [JANE.name]
    assert [who.name for who in alone.counts_for] == [BOB.name]


def test_digests_tell_what_was_handed_in_apart(tmp_path: Path) -> None:
    """By names and bytes alone: the same work has the same, wherever it lies."""
    handed = [
        Handed(JANE, "homework.py", "x = 1\n"),
        Handed(ZOE, "homework.py", "x = 1\n"),
        Handed(BOB, "homework.py", "x = 2\n"),
    ]
    for make in (exports.as_gradescope, exports.as_canvas, exports.as_moodle):
        digests = {
            name: entry.handed_in.digest for name, entry in by_student(read_class(make(tmp_path, handed))).items()
        }
        assert len(digests) == 3 and len({*digests.values()}) == 2
        assert all(len(digest) == 64 for digest in digests.values())


def test_what_changed_since_is_not_opened(tmp_path: Path) -> None:
    """It would be graded under the name of what it was."""
    (entry,) = read_class(exports.as_folder(tmp_path, HANDED[:1])).entries
    exports.write(tmp_path / "class" / "S00001.py", "x = 9\n")
    with pytest.raises(SubmissionError, match="changed since the class was read"):
        entry.open()


@pytest.mark.parametrize("shape", SHAPES)
def test_the_order_does_not_change(tmp_path: Path, shape: str) -> None:
    path = SHAPES[shape](tmp_path, HANDED)
    first, second = read_class(path), read_class(path)
    assert [entry.handed_in for entry in first.entries] == [entry.handed_in for entry in second.entries]
    assert first.remarks == second.remarks and first.students == second.students


def test_an_entry_travels_to_another_process(tmp_path: Path) -> None:
    for entry in read_class(exports.as_gradescope(tmp_path, HANDED)).entries:
        assert pickle.loads(pickle.dumps(entry)).open() == entry.open()
