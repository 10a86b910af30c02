"""How often and how late: rules of an assignment, applied to what Gradescope tells of a submission."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.gradescope.metadata import Metadata
from autograder.gradescope.policy import Delay, delay, gradings, next_grading
from autograder.rules import Attempts, Lateness

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAILY = Attempts(3, hours=24)


def handed_in(folder: Path, *hours_before: float, carried: list[datetime] | None = None, **fields: Any) -> Metadata:
    """A submission at noon, with earlier ones so many hours before it; the latest carries the times of gradings."""
    earlier = [
        {"submission_time": (NOON - timedelta(hours=hours)).isoformat(), "score": "1.0", "autograder_error": False}
        for hours in hours_before
    ]
    if carried is not None:
        earlier[-1]["results"] = {"extra_data": {"gradings": [time.isoformat() for time in carried]}}
    path = folder / "submission_metadata.json"
    path.write_text(json.dumps({"created_at": NOON.isoformat(), "previous_submissions": earlier} | fields))
    return Metadata.read(path)


@pytest.mark.parametrize(
    ("hours_before", "hours_to_wait"),
    [
        ((), None),
        ((2, 1), None),
        ((30, 2, 1), None),  # the first is out of the window
        ((20, 2, 1), 4),  # until the first of three is a day old
        ((22, 20, 2, 1), 4),  # until only two are left
    ],
)
def test_three_gradings_a_day(tmp_path: Path, hours_before: tuple[float, ...], hours_to_wait: float | None) -> None:
    following = next_grading(DAILY, handed_in(tmp_path, *hours_before))
    assert following == (None if hours_to_wait is None else NOON + timedelta(hours=hours_to_wait))


def test_what_was_not_graded_is_no_attempt(tmp_path: Path) -> None:
    """The latest result carries when the gradings really were; three of these five were given an old result."""
    graded = [NOON - timedelta(hours=20), NOON - timedelta(hours=19)]
    metadata = handed_in(tmp_path, 20, 19, 3, 2, 1, carried=graded)
    assert gradings(metadata) == graded
    assert next_grading(DAILY, metadata) is None


def test_what_left_no_times_was_not_graded(tmp_path: Path) -> None:
    """Results that carry none say that the grading could not even start; the others are counted as far as they are known."""
    could_not_start = {"score": 0, "output": "The grading could not start.", "tests": []}
    metadata = handed_in(tmp_path, 5, 4, 3)
    (*known, latest) = json.loads((tmp_path / "submission_metadata.json").read_text())["previous_submissions"]
    earlier = {"previous_submissions": [*known, latest | {"results": could_not_start}]}
    assert len(gradings(metadata)) == 3
    assert gradings(handed_in(tmp_path, **earlier)) == [NOON - timedelta(hours=5), NOON - timedelta(hours=4)]


def test_without_a_rule_or_a_time_everything_is_graded(tmp_path: Path) -> None:
    assert next_grading(None, handed_in(tmp_path, 3, 2, 1)) is None
    assert next_grading(DAILY, Metadata()) is None


@pytest.mark.parametrize(
    ("hours_late", "lost"),
    [(-1, 0), (0, 0), (1, 0), (2.5, 0.1), (26, 0.1), (26.5, 0.2), (1000, 0.5)],
)
def test_each_day_begun_costs_a_part(tmp_path: Path, hours_late: float, lost: float) -> None:
    """After two hours of grace, and never more than half."""
    rule = Lateness(per_day=0.1, grace_hours=2, at_most=0.5)
    due = {"due_date": (NOON - timedelta(hours=hours_late)).isoformat()}
    found = delay(rule, handed_in(tmp_path, assignment=due).late)
    assert (found.lost if found else 0) == pytest.approx(lost)
    assert (found is None) == (hours_late <= 0)


@pytest.mark.parametrize(
    ("late", "free", "marks", "told"),
    [
        (
            timedelta(days=1, hours=3),
            2,
            83,
            "Handed in 1 day 3 hours late, of which 2 hours are free: 2 days begun, 20 % of the marks are lost (83 → 66.4).",
        ),
        (timedelta(minutes=1), 0, 5, "Handed in 1 minute late: 1 day begun, 10 % of the marks are lost (5 → 4.5)."),
        (
            timedelta(days=2, seconds=1),  # a minute is begun, as is a day
            0,
            None,
            "Handed in 2 days 1 minute late: 3 days begun, 30 % of the marks are lost.",
        ),
        (timedelta(minutes=40), 1, 5, "Handed in 40 minutes late, of which 1 hour is free: nothing is lost."),
        (timedelta(days=9), 0, 10, "Handed in 9 days late: 9 days begun, 50 % of the marks are lost (10 → 5)."),
    ],
)
def test_how_late_and_what_it_costs_is_one_sentence(
    tmp_path: Path, late: timedelta, free: float, marks: float | None, told: str
) -> None:
    """With the marks before and after, where they may be seen."""
    due = {"due_date": (NOON - late).isoformat()}
    found = delay(Lateness(per_day=0.1, grace_hours=free, at_most=0.5), handed_in(tmp_path, assignment=due).late)
    assert isinstance(found, Delay) and found.told(marks) == told


def test_an_extension_is_a_students_own_due_date(tmp_path: Path) -> None:
    own = [{"name": "A", "assignment": {"due_date": (NOON + timedelta(hours=1)).isoformat()}}, {"name": "B"}]
    due = {"due_date": (NOON - timedelta(days=5)).isoformat()}
    metadata = handed_in(tmp_path, assignment=due, users=own)
    assert metadata.authors == ("A", "B")
    assert delay(Lateness(0.1), metadata.late) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.just(NOON.isoformat()),
    lambda part: st.lists(part) | st.dictionaries(st.sampled_from(["submission_time", "results", "extra_data"]), part),
)


@given(st.dictionaries(st.sampled_from(["created_at", "assignment", "users", "previous_submissions"]), JSON))
def test_odd_metadata_costs_nobody_a_grading(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    """A field that is not as it should be counts as missing."""
    path = tmp_path_factory.mktemp("metadata") / "submission_metadata.json"
    path.write_text(json.dumps(data))
    metadata = Metadata.read(path)
    gradings(metadata)
    assert delay(Lateness(0.1), metadata.late) is None
