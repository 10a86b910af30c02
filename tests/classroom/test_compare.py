"""Whose marks changed between two runs, by which check, and why; like is compared with like alone."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from autograder.classroom.comparing.command import compare_command
from autograder.classroom.comparing.show import show_command
from tests.classroom.made_store import ADA, BEN, EVE, call, check, fill, given, late, refused, result, ruled_assignment

MENDED = check("b", 0, feedback="f is off by one.", cause="off")


def two_runs(folder: Path) -> Path:
    """A check was mended: Ada gains two marks by it, Ben loses one, and Eve reads something else."""
    before = [
        (given(ADA), result(check("a"), MENDED)),
        (given(BEN), result(check("a"), check("b"))),
        (given(EVE), result(check("a", 0), MENDED)),
    ]
    after = [
        (given(ADA), result(check("a"), check("b"))),
        (given(BEN), result(check("a"), check("b", 1))),
        (given(EVE), result(check("a", 0), check("b", 0, feedback="f is off by two.", cause="off"))),
    ]
    return fill(folder / "store", before, after)


@pytest.mark.parametrize("runs", [("1", "2"), ("1:2",)])
def test_a_summary_comes_first(tmp_path: Path, runs: tuple[str, ...]) -> None:
    said = call(compare_command, two_runs(tmp_path), *runs).stdout
    _, first, second, _, third, fourth, *rest = said.splitlines()
    assert first == "3 compared: 1 up, 1 down, 1 the same."
    assert second == "Of 1 with the same marks, a finding is another."
    assert third == "Checks, those that changed most first:"
    assert fourth == "  f: b  1 up, 1 down, +1 marks; 1 with another finding"
    assert [line for line in rest if " → " in line and not line.startswith(" ")] == [
        "Ada Lovelace: 2 → 4 (+2)",
        "Ben Okri: 4 → 3 (-1)",
        "Eve Curie: 0 → 0 (+0)",
    ]
    assert "    before: failed (off): f is off by one." in rest
    assert "    after:  passed" in rest


def test_the_same_for_programs(tmp_path: Path) -> None:
    store = two_runs(tmp_path)
    told = json.loads(call(compare_command, store, "1", "2", "--format", "json").stdout)
    assert (told["compared"], told["up"], told["down"], told["same"]) == (3, 1, 1, 1)
    assert told["checks"] == [
        {"problem": "f", "check": "b", "up": 1, "down": 1, "marks": 1, "other_findings": 1},
    ]
    assert told["changed"][0]["students"] == ["s1"]
    assert told["changed"][0]["checks"][0]["before"]["cause"] == "off"
    lines = list(csv.DictReader(io.StringIO(call(compare_command, store, "1", "2", "--format", "csv").stdout)))
    assert [(line["students"], line["check"], line["score_before"], line["score_after"]) for line in lines] == [
        ("s1", "b", "0", "2"),
        ("s2", "b", "2", "1"),
        ("s3", "b", "0", "0"),
    ]


def test_only_like_is_compared_with_like(tmp_path: Path) -> None:
    """Not other files, nor another seed, nor what one run has alone."""
    one = fill(
        tmp_path / "one",
        [(given(ADA), result(check("a"))), (given(BEN), result(check("a"))), (given(EVE), result(check("a")))],
    )
    other = fill(
        tmp_path / "other",
        [(given(ADA, label="s1", text="new"), result(check("a", 0))), (given(BEN), result(check("a", 0), seed=2))],
    )
    told = json.loads(call(compare_command, one, other, "--format", "json").stdout)
    assert told["compared"] == 0
    assert {each["students"][0]: each["reason"] for each in told["not_comparable"]} == {
        "s1": "other files were handed in",
        "s2": "another seed",
        "s3": "graded in the first alone",
    }


def test_what_could_not_be_read_before_is_compared(tmp_path: Path) -> None:
    store = fill(
        tmp_path / "store",
        [(given(ADA), result(is_complete=False, seed=0), "The notebook is none.")],
        [(given(ADA), result(check("a")))],
    )
    said = call(compare_command, store, "1", "2").stdout
    assert "Ada Lovelace: 0 → 2 (+2)\n  The notebook is none. → whole" in said


def test_what_nothing_changed_in_is_short(tmp_path: Path) -> None:
    store = fill(tmp_path / "store", [(given(ADA), result(check("a")))], [(given(ADA), result(check("a")))])
    assert call(compare_command, store, "1", "2").stdout.splitlines()[1:] == ["1 compared: 0 up, 0 down, 1 the same."]


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        (("1", "9"), "has no run 9; it has 1, 2."),
        (("0:1",), "has no run 0"),
        (("1", "2", "3"), "does not say what to compare"),
        (("none.sqlite",), "There is no store none.sqlite"),
    ],
)
def test_what_cannot_be_compared_is_refused(tmp_path: Path, others: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(compare_command, two_runs(tmp_path), *others)


def test_stores_of_two_assignments_are_not_compared(tmp_path: Path) -> None:
    other = fill(tmp_path / "other", [(given(ADA), result(check("a")))], assignment="another")
    assert "of different assignments, ruled and another" in refused(compare_command, two_runs(tmp_path), other)


def test_one_students_report_with_its_history(tmp_path: Path) -> None:
    """Each hand-in and run, the marks, lateness, and what changed; the one that counts is marked."""
    first = (late(ADA, hours=0, label="first"), result(check("a"), MENDED))
    second = (late(ADA, hours=26, label="second"), result(check("a"), check("b")))
    store = fill(tmp_path / "store", [first], [second], [second])
    said = call(show_command, store, "lovelace", "--assignment", ruled_assignment(tmp_path)).stdout
    report, _, history = said.partition("\nHistory\n")
    assert report.startswith("Ada Lovelace  ada@example.org  s1  Monday\nruled: Ruled  homework.py, seed 1\n")
    assert report.rstrip().endswith("4 of 4 marks")
    assert "2 of 4  (2026-11-22 12:00, first)\n" in history
    assert "4 of 4  (2026-11-23 14:00, second)\n" in history
    assert "20 % of the marks are lost (4 → 3.2)." in history
    assert "Other files than before.\n    +2  f: b: failed → passed" in history
    last = history[history.index("run 3") :]
    assert "← counts" in last and "Every check found the same as before." in last
    assert history.count("← counts") == 1


def test_whom_nobody_knows_is_not_shown(tmp_path: Path) -> None:
    assert "is called 'Nobody'" in refused(show_command, two_runs(tmp_path), "Nobody")
    lonely = fill(tmp_path / "lonely", [(given(ADA), result(check("a")))], roster=[ADA, BEN])
    assert "Nothing that was handed in is graded." in call(show_command, lonely, "ben").stdout
