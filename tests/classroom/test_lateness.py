"""What lateness costs a class: the rule of Gradescope, extensions, and plain words where nobody knows."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from autograder.classroom.late.charging import Charging
from autograder.classroom.late.deadlines import Deadlines
from autograder.classroom.late.extensions import Extension
from autograder.classroom.marks.command import marks_command
from autograder.classroom.records import HandedIn
from autograder.gradescope.metadata import Metadata
from autograder.gradescope.policy import delay
from autograder.rules import Lateness
from tests.classroom.made_store import (
    ADA,
    BEN,
    EVE,
    NOON,
    call,
    check,
    fill,
    given,
    late,
    refused,
    result,
    ruled_assignment,
)

FULL = result(*(check(name) for name in "abcde"))  # ten marks


def written(path: Path) -> dict[str, dict[str, str]]:
    """The lines of a file of marks, by key."""
    with path.open(newline="") as file:
        return {line["key"]: line for line in csv.DictReader(file)}


@for_all(
    late=st.timedeltas(timedelta(days=-9), timedelta(days=30)),
    rule=st.builds(Lateness, st.floats(0, 1), st.floats(0, 48), st.floats(0, 1)),
    marks=st.floats(0, 100),
)
def test_a_class_charges_what_gradescope_charges(late: timedelta, rule: Lateness, marks: float) -> None:
    """The same from both times, and from how late it was alone."""
    at_gradescope = delay(rule, Metadata(time=NOON + late, due=NOON).late)
    expected = at_gradescope.left(marks) if at_gradescope else marks
    charging = Charging(lambda: rule, Deadlines())
    by_times = charging.of(HandedIn("a", (ADA,), time=NOON + late, due=NOON))
    by_lateness = charging.of(HandedIn("a", (ADA,), late=max(late, timedelta())))
    assert by_times.left(marks) == by_lateness.left(marks) == expected
    assert by_times.delay == by_lateness.delay == at_gradescope


@for_all(late=st.integers(0, 500), more=st.integers(0, 500))
def test_hours_more_are_a_due_date_so_much_later(late: int, more: int) -> None:
    handed_in = HandedIn("a", (ADA,), time=NOON + timedelta(hours=late), due=NOON)
    in_hours = Deadlines(extensions={ADA.key: Extension(2, more=timedelta(hours=more))})
    as_date = Deadlines(extensions={ADA.key: Extension(2, due=NOON + timedelta(hours=more))})
    assert in_hours.missed_by(handed_in) == as_date.missed_by(handed_in) == timedelta(hours=late - more)


def test_marks_are_kept_raw_and_final(tmp_path: Path) -> None:
    """A tenth a day begun, after an hour that is free, and half at most."""
    entries = [(late(ADA, hours=1), FULL), (late(BEN, hours=26), FULL), (late(EVE, hours=999), FULL)]
    store = fill(tmp_path / "store", entries)
    call(marks_command, store, "-o", tmp_path / "marks.csv", "--assignment", ruled_assignment(tmp_path))
    found = written(tmp_path / "marks.csv")
    told = {key: [line[name] for name in ("raw", "final", "late_hours", "part_lost")] for key, line in found.items()}
    assert told == {"s1": ["10", "10", "1", "0"], "s2": ["10", "8", "26", "0.2"], "s3": ["10", "5", "999", "0.5"]}


def test_extensions_move_the_deadline_of_some(tmp_path: Path) -> None:
    """By a date or by hours; of a group's the latest counts for all."""
    extensions = tmp_path / "extensions.csv"
    extensions.write_text("\ufeffStudent;Due;Hours\nada@example.org;2026-11-24T12:00:00+00:00;\ns2;;2\n")
    store = fill(tmp_path / "store", [(late(ADA, BEN, hours=47), FULL), (late(EVE, hours=47), FULL)])
    home = ruled_assignment(tmp_path)
    call(marks_command, store, "-o", tmp_path / "marks.csv", "--extensions", extensions, "--assignment", home)
    assert {key: line["final"] for key, line in written(tmp_path / "marks.csv").items()} == {
        "s1": "10",
        "s2": "10",
        "s3": "8",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("student,hours\nada,3\nNobody,3\n", "line 3: Nobody in"),
        ("student,due\nada,next week\n", "line 2: 'next week' is no date"),
        ("student,due\nada,2026-11-29\n", "line 2: '2026-11-29' has no time of day: write it as 2026-11-29 23:59."),
        ("student,due\nada,0001-01-01 00:00\n", "line 2: '0001-01-01 00:00' is no date"),
        ("student,hours\nada,nan\n", "line 2: 'nan' is no number of hours"),
        ("student,hours,due\nada,3,2026-11-29 23:59\n", "line 2: give a due date or hours"),
        ("student,hours\nada,3\ns1,4\n", "line 3: s1 has an extension in line 2 already."),
        ("who,when\nada,3\n", "the first line must name the columns"),
        ("", "the first line must name the columns"),
    ],
)
def test_an_extension_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    extensions = tmp_path / "extensions.csv"
    extensions.write_text(text)
    store = fill(tmp_path / "store", [(late(ADA, hours=1), FULL)])
    told = refused(marks_command, store, "-o", tmp_path / "marks.csv", "--extensions", extensions)
    assert sentence in told
    assert not (tmp_path / "marks.csv").exists()


def test_what_nobody_knows_costs_nothing_and_is_said(tmp_path: Path) -> None:
    """A mark "late" without a time, as Canvas has, or a time without a due date."""
    entries = [
        (given(ADA, is_late=True), FULL),
        (given(BEN, time=NOON + timedelta(hours=30)), FULL),
        (given(EVE, late=None), FULL),
    ]
    store, home = fill(tmp_path / "store", entries), ruled_assignment(tmp_path)
    done = call(marks_command, store, "-o", tmp_path / "marks.csv", "--assignment", home)
    assert "Late, and nobody tells by how much, so that nothing is taken off (1): Ada Lovelace." in done.stderr
    assert "1 have a time and no due date, so that nothing is taken off: --due" in done.stderr
    assert "Of 1 nobody tells when they were handed in: nothing is taken off." in done.stderr
    found = written(tmp_path / "marks.csv")
    assert {line["final"] for line in found.values()} == {"10"}
    assert found["s1"]["marked_late"] == "yes" and found["s1"]["late_hours"] == ""

    due = datetime.fromisoformat("2026-11-22T12:00:00+00:00").isoformat()
    call(marks_command, store, "-o", tmp_path / "marks.csv", "--assignment", home, "--due", due)
    assert written(tmp_path / "marks.csv")["s2"]["final"] == "8"


def test_the_rule_is_needed_only_where_something_is_late(tmp_path: Path) -> None:
    """The store of an assignment that is not here can still be read."""
    store = fill(tmp_path / "store", [(late(ADA, hours=0), FULL)], assignment="elsewhere")
    call(marks_command, store, "-o", tmp_path / "marks.csv")
    store = fill(tmp_path / "other", [(late(ADA, hours=1), FULL)], assignment="elsewhere")
    assert "There is no assignment 'elsewhere'" in refused(marks_command, store, "-o", tmp_path / "marks.csv")
