"""What Gradescope makes of a results file, and what people then see."""

import io
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from autograder.gradescope.rehearsal.folder import Ended
from autograder.gradescope.rehearsal.tiers import TIERS
from autograder.gradescope.rehearsal.verdict import MOST_SHOWN, Verdict, judge
from autograder.gradescope.rehearsal.view import print_view, view_of
from tests.gradescope.test_results import SCHEMA

DONE = Ended("", 0, 1.0, 1.0)


def judged(results: Any, ended: Ended = DONE, limit: float = 600) -> Verdict:
    """The verdict on a run in the smallest container; results are written as JSON unless they are bytes."""
    raw = results if results is None or isinstance(results, bytes) else json.dumps(results).encode()
    return judge(ended, raw, TIERS["small"], limit)


@pytest.mark.parametrize(
    "results",
    [
        {"score": 3},
        {"tests": [{"score": 1, "max_score": 2}, {"name": "a row that informs"}]},
        {"score": 1, "leaderboard": [{"name": "time", "value": 2.5, "order": "asc"}], "extra_data": {"a": []}},
    ],
)
def test_what_the_specification_allows_is_shown(results: dict[str, Any]) -> None:
    verdict = judged(results)
    assert (verdict.faults, verdict.remarks, verdict.results) == ([], [], results)


@pytest.mark.parametrize(
    ("results", "fault"),
    [
        (None, "There is no results/results.json."),
        (b"", "results.json is no JSON"),
        (b'{"score": 1', "results.json is no JSON"),
        (b'{"score": NaN}', "NaN is no number of JSON's"),
        (b"\xff{}", "results.json is no JSON"),
        (b"[" * 100_000, "results.json is no JSON"),
        ([], "at the top: [] is not of type 'object'"),
        ({}, "at the top: it has no score, and no test has one"),
        ({"tests": [{"name": "a"}]}, "at the top: it has no score, and no test has one"),
        ({"score": "3"}, ".score: '3' is not of type 'number'"),
        ({"score": 1, "tests": [{"score": 1, "visibility": "shown"}]}, ".tests[0].visibility: 'shown' is not one of"),
        ({"score": 1, "tests": [{"score": 1, "status": "ok"}]}, ".tests[0].status: 'ok' is not one of"),
        ({"score": 1, "output_format": "markdown"}, ".output_format: 'markdown' is not one of"),
    ],
)
def test_a_faulty_file_costs_everything(results: Any, fault: str) -> None:
    """The student reads Gradescope's own sentence, and the instructor the reason."""
    verdict = judged(results)
    assert verdict.results["score"] == 0 and verdict.results["tests"] == []
    assert verdict.results["output"].startswith("The autograder failed to execute correctly.")
    assert any(fault in each for each in verdict.faults), verdict.faults


def test_an_unknown_name_is_remarked() -> None:
    """Gradescope ignores it, and it may be misspelt."""
    verdict = judged({"score": 1, "stdout_visible": "visible"})
    assert verdict.faults == [] and "stdout_visible" in verdict.remarks[0]
    assert verdict.results["score"] == 1


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        (Ended("", None, 600.2), "more than 600 s"),
        (Ended("", 0, 320, 310), "620 s"),  # half a CPU would have taken twice as long
    ],
)
def test_what_is_too_slow_keeps_nothing(ended: Ended, told: str) -> None:
    verdict = judged({"score": 3}, ended)
    assert verdict.results["score"] == 0
    assert verdict.results["output"] == "Your submission timed out. It took longer than 600 seconds to run."
    assert told in verdict.faults[0]


def test_long_texts_lose_their_middle() -> None:
    """Head and tail of each are kept, and NUL becomes a sign that can be shown."""
    long = "a" * MOST_SHOWN + "b" * MOST_SHOWN
    verdict = judged(
        {"score": 1, "output": long, "tests": [{"name": "t", "score": 1, "output": "x\0y"}]}, Ended(long, 0, 1)
    )
    for text in (verdict.results["output"], verdict.printed):
        assert text.startswith("aaa") and text.endswith("bbb") and len(text) < MOST_SHOWN + 100
    assert verdict.results["tests"][0]["output"] == "x\ufffdy"
    assert "its middle is left out" in verdict.remarks[0]


RESULTS = {
    "score": 3,
    "output": "**Well** done",
    "output_format": "md",
    "stdout_visibility": "visible",
    "leaderboard": [{"name": "marks", "value": 3}],
    "tests": [
        {"name": "first", "number": "1.1", "score": 2, "max_score": 2, "tags": ["f"], "visibility": "visible"},
        {"name": "second", "score": 1, "max_score": 4, "output": "\x1b[31mred", "output_format": "ansi"},
        {"name": "late", "score": 0, "max_score": 1, "visibility": "after_due_date"},
    ],
}
IN_TIME = {"created_at": "2026-11-22T12:00:00Z", "assignment": {"due_date": "2026-11-22T13:00:00Z"}}
LATE = {"created_at": "2026-11-22T14:00:00Z", "assignment": IN_TIME["assignment"]}


def test_a_hidden_test_hides_the_total_from_the_student() -> None:
    student = view_of(RESULTS, "printed", IN_TIME, is_student=True)
    instructor = view_of(RESULTS, "printed", IN_TIME, is_student=False)
    assert ([row.name.text for row in student.rows], student.total) == (["first", "second"], None)
    assert ([row.name.text for row in instructor.rows], instructor.total) == (["first", "second", "late"], 3)
    assert student.printed == instructor.printed == "printed"


def test_what_waits_for_the_due_date_is_shown_after_it() -> None:
    student = view_of(RESULTS, "", LATE, is_student=True)
    assert (len(student.rows), student.total, student.out_of) == (3, 3, 7)


@pytest.mark.parametrize(
    ("visibility", "names"), [("visible", ["a", "b"]), ("hidden", ["b"]), ("after_published", ["b"])]
)
def test_a_tests_own_visibility_wins(visibility: str, names: list[str]) -> None:
    tests = [{"name": "a", "score": 1}, {"name": "b", "score": 1, "visibility": "visible"}]
    student = view_of({"visibility": visibility, "tests": tests}, "secret", {}, is_student=True)
    assert [row.name.text for row in student.rows] == names
    assert student.total == (2 if len(names) == 2 else None)
    assert student.printed is None


def test_what_is_printed_for_people() -> None:
    """Formats are rendered, and no escape of a stranger's reaches the terminal."""
    out = io.StringIO()
    results = RESULTS | {"tests": [*RESULTS["tests"], {"name": "x\x1b[2J", "score": 0, "output": "<b>bold</b>\x1b[1m"}]}
    print_view(view_of(results, "line", IN_TIME, is_student=False), Console(file=out, width=100))
    text = out.getvalue()
    assert "Total points: 3 / 7" in text and "Well done" in text and "**" not in text
    assert "1.1) first (2/2)" in text and "#f" in text and "late (0/1)  after_due_date" in text
    assert "red" in text and "bold" in text and "<b>" not in text and "marks: 3" in text and "line" in text
    assert "\x1b" not in text


TEXT = st.text(st.characters(codec=None), max_size=20) | st.sampled_from(
    ["\x1b]0;x\x07", "[red]", "<a", "**", "\ud800"]
)
VALUE = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT
SEEN = st.sampled_from(["hidden", "after_due_date", "after_published", "visible"])
FORMAT = st.sampled_from(["text", "html", "simple_format", "md", "ansi"])
NUMBER = st.integers(-10, 10) | st.floats(-10, 10)
TEST = st.fixed_dictionaries(
    {"score": NUMBER},
    optional={
        "max_score": NUMBER,
        "name": TEXT,
        "number": TEXT,
        "output": TEXT,
        "output_format": FORMAT,
        "name_format": FORMAT,
        "tags": st.lists(TEXT),
        "visibility": SEEN,
        "status": st.sampled_from(["passed", "failed"]),
    },
)
ALLOWED = st.fixed_dictionaries(
    {"tests": st.lists(TEST, min_size=1, max_size=3)},
    optional={
        "score": NUMBER,
        "output": TEXT,
        "output_format": FORMAT,
        "visibility": SEEN,
        "stdout_visibility": SEEN,
        "leaderboard": st.lists(st.fixed_dictionaries({"name": TEXT, "value": NUMBER | TEXT})),
    },
)
SPOILT = st.builds(
    lambda allowed, name, value: allowed | {name: value}, ALLOWED, st.sampled_from(sorted(RESULTS)), VALUE
)


@given(results=ALLOWED | SPOILT | VALUE, printed=TEXT)
def test_whatever_is_left_there_is_something_to_see(results: Any, printed: str) -> None:
    """Results are shown if and only if they follow the specification, and no escape of a stranger's goes with them."""
    verdict = judged(results, Ended(printed, 0, 1))
    is_allowed = jsonschema.Draft202012Validator(SCHEMA).is_valid(results)
    assert (verdict.faults == []) == is_allowed
    assert verdict.results["score"] == 0 if not is_allowed else verdict.results["tests"]
    for is_student in (True, False):
        out = io.StringIO()
        print_view(view_of(verdict.results, verdict.printed, {}, is_student=is_student), Console(file=out, width=80))
        assert "Total points" in out.getvalue() and "\x1b" not in out.getvalue()
