"""How often and how late: rules of an assignment, applied to what Gradescope tells of a submission."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.gradescope.metadata import Metadata
from autograder.gradescope.policy import gradings, next_grading, part_lost
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
    path.write_text(json.dumps({"created_at": NOON.isoformat(), "previous_submissions": earlier, **fields}))
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
    assert part_lost(rule, handed_in(tmp_path, assignment=due)) == pytest.approx(lost)


def test_an_extension_is_a_students_own_due_date(tmp_path: Path) -> None:
    own = [{"name": "A", "assignment": {"due_date": (NOON + timedelta(hours=1)).isoformat()}}, {"name": "B"}]
    due = {"due_date": (NOON - timedelta(days=5)).isoformat()}
    metadata = handed_in(tmp_path, assignment=due, users=own)
    assert metadata.authors == ("A", "B")
    assert part_lost(Lateness(0.1), metadata) == 0


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
    assert part_lost(Lateness(0.1), metadata) == 0
