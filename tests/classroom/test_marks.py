"""Marks as each gradebook takes them, with nothing lost, nothing run by a spreadsheet, and nothing half-written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from autograder.classroom.marks.cells import number_cell, text_cell
from autograder.classroom.marks.command import marks_command
from autograder.classroom.records import Student
from tests.classroom.made_store import ADA, BEN, EVE, call, check, fill, given, refused, renamed, result, ungraded

ZOE = Student("s9", "Zoë Zed", "zoe@example.org", "s9")


def lines(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def a_class(folder: Path) -> Path:
    """Ada and Ben together, Eve whose file could not be read, and Zoë who handed in nothing."""
    entries = [
        (given(ADA, BEN), result(check("a"), check("b", 0.5), check("a", problem="g"))),
        (given(EVE), result(is_complete=False), "The zip is damaged."),
    ]
    return fill(folder / "store", entries, roster=[EVE, ADA, BEN, ZOE])


def test_everything_that_is_known(tmp_path: Path) -> None:
    """In the roster's order; each member of a group has a line, and so has who handed in nothing."""
    done = call(marks_command, a_class(tmp_path), "-o", tmp_path / "marks.csv")
    heading, *rows = lines(tmp_path / "marks.csv")
    told = [dict(zip(heading, row, strict=True)) for row in rows]
    assert [line["key"] for line in told] == ["s3", "s1", "s2", "s9"]
    assert [(line["raw"], line["final"]) for line in told] == [("", ""), ("4.5", "4.5"), ("4.5", "4.5"), ("", "")]
    assert (told[1]["f"], told[1]["g"], told[1]["out_of"], told[1]["section"]) == ("2.5", "2", "6", "Monday")
    assert told[0]["needs_a_person"] == "The zip is damaged."
    assert "Needs a person (1):\n  Eve Curie: The zip is damaged." in done.stderr
    assert "Handed in nothing (1): Zoë Zed." in done.stderr


@pytest.mark.parametrize(("missing", "mark"), [("empty", ""), ("zero", "0")])
def test_who_handed_in_nothing_has_the_mark_that_is_asked_for(tmp_path: Path, missing: str, mark: str) -> None:
    """And who handed in something that could not be read has none: a person decides."""
    call(marks_command, a_class(tmp_path), "--format", "canvas", "-o", tmp_path / "c.csv", "--missing", missing)
    assert lines(tmp_path / "c.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Ruled"],
        ["    Points Possible", "", "", "", "", "6"],
        ["Eve Curie", "103", "s3", "eve@example.org", "Tuesday", ""],
        ["Ada Lovelace", "101", "s1", "ada@example.org", "Monday", "4.5"],
        ["Ben Okri", "102", "s2", "ben@example.org", "Monday", "4.5"],
        ["Zoë Zed", "", "s9", "zoe@example.org", "", mark],
    ]


def test_moodles_worksheet(tmp_path: Path) -> None:
    """With what the student may read as a comment, as HTML in which nothing of theirs is HTML."""
    hostile = check("b", 0, feedback="<img src=x onerror=alert(1)> & more", title="The *b*.")
    store = fill(tmp_path / "store", [(given(ADA), result(check("a"), hostile))])
    call(marks_command, store, "--format", "moodle", "-o", tmp_path / "m.csv")
    heading, row = lines(tmp_path / "m.csv")
    told = dict(zip(heading, row, strict=True))
    comments = told.pop("Feedback comments")
    assert told == {
        "Identifier": "Participant 101",
        "Full name": "Ada Lovelace",
        "Email address": "ada@example.org",
        "Grade": "2",
        "Maximum grade": "4",
        "Last modified (grade)": "-",
    }
    assert comments.startswith("<p>2 of 4 marks</p>")
    assert "<pre>&lt;img src=x onerror=alert(1)&gt; &amp; more</pre>" in comments


def test_gradescopes_columns(tmp_path: Path) -> None:
    call(marks_command, a_class(tmp_path), "--format", "gradescope", "-o", tmp_path / "g.csv")
    heading, *rows = lines(tmp_path / "g.csv")
    assert heading[:8] == ["First Name", "Last Name", "SID", "Email", "Sections", "Total Score", "Max Points", "Status"]
    assert [row[7] for row in rows] == ["Ungraded", "Graded", "Graded", "Missing"]
    assert rows[1][:7] == ["Ada", "Lovelace", "s1", "ada@example.org", "Monday", "4.5", "6"]


def test_what_was_not_graded_yet_is_named(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", [(given(ADA), result(check("a")))])
    ungraded(store, given(BEN))
    done = call(marks_command, store, "-o", tmp_path / "marks.csv")
    assert "Not graded yet (1): Ben Okri." in done.stderr
    assert {row[0]: row[7] for row in lines(tmp_path / "marks.csv")[1:]} == {"s1": "2", "s2": ""}


def test_marks_as_they_were_after_an_earlier_run(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", [(given(ADA), result(check("a", 0)))], [(given(ADA), result(check("a")))])
    for run, mark in (("1", "0"), ("2", "2")):
        call(marks_command, store, "-o", tmp_path / "marks.csv", "--run", run)
        assert lines(tmp_path / "marks.csv")[1][6] == mark
    assert "has no run 3" in refused(marks_command, store, "-o", tmp_path / "marks.csv", "--run", 3)


def test_whoever_came_after_a_run_had_handed_in_nothing_by_then(tmp_path: Path) -> None:
    found = result(check("a"))
    store = fill(tmp_path / "store", [(given(ADA), found)], [(given(ADA), found), (given(BEN), found)])
    done = call(marks_command, store, "-o", tmp_path / "marks.csv", "--run", "1", "--missing", "zero")
    assert {row[0]: row[7] for row in lines(tmp_path / "marks.csv")[1:]} == {"s1": "2", "s2": "0"}
    assert "Handed in nothing (1): Ben Okri." in done.stderr


@for_all(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    """Whatever somebody is called, it is one line, and comes back from the file as it went in."""
    cell = text_cell(text)
    assert cell.lstrip()[:1] not in list("=+-@＝＋－＠\t\r")
    written = io.StringIO()
    csv.writer(written).writerow([cell, "x"])
    assert next(csv.reader(io.StringIO(written.getvalue()))) == [cell, "x"]
    assert "\n" not in written.getvalue().removesuffix("\r\n")


def test_a_name_that_is_a_formula_is_text(tmp_path: Path) -> None:
    thief = renamed(ADA, '=HYPERLINK("http://x","y")')
    store = fill(tmp_path / "store", [(given(thief), result(check("a")))])
    call(marks_command, store, "--format", "canvas", "-o", tmp_path / "c.csv")
    assert lines(tmp_path / "c.csv")[2][0] == '\'=HYPERLINK("http://x","y")'


@for_all(st.integers(0, 10**9), st.integers(0, 6))
def test_a_mark_is_written_with_all_its_digits(digits: int, behind: int) -> None:
    number = digits / 10**behind
    assert float(number_cell(number)) == number and "e" not in number_cell(number)


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    assert "cannot be written" in refused(marks_command, a_class(tmp_path), "-o", tmp_path / "no" / "marks.csv")
    (tmp_path / "marks.csv").write_text("old")
    assert "There is no store" in refused(marks_command, tmp_path / "none", "-o", tmp_path / "marks.csv")
    assert (tmp_path / "marks.csv").read_text() == "old"
    assert not list(tmp_path.glob(".marks*"))
