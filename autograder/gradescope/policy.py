"""Whether a submission is graded now, and what it loses by being late."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from autograder.gradescope.metadata import Metadata, read_time
from autograder.rules import Attempts, Lateness

_DAY = timedelta(days=1)


def gradings(metadata: Metadata) -> list[datetime]:
    """When this student's submissions were graded, oldest first.

    Gradescope gives the results of the latest submission alone, so each result carries the times of all before it. Where
    that is missing, every earlier submission counts but those on which the autograder failed.
    """
    if metadata.earlier:
        extra = metadata.earlier[-1].results.get("extra_data")
        carried = extra.get("gradings") if isinstance(extra, dict) else None
        if isinstance(carried, list):
            return sorted(time for each in carried if (time := read_time(each)) is not None)
    return [each.time for each in metadata.earlier if not each.was_broken]


def next_grading(attempts: Attempts | None, metadata: Metadata) -> datetime | None:
    """When the student may be graded next, if not now."""
    if attempts is None or metadata.time is None:
        return None
    window = timedelta(hours=attempts.hours)
    recent = [time for time in gradings(metadata) if metadata.time - window < time <= metadata.time]
    return recent[-attempts.count] + window if len(recent) >= attempts.count else None


def part_lost(lateness: Lateness | None, metadata: Metadata) -> float:
    """The part of its marks that a submission loses."""
    if lateness is None or metadata.time is None or metadata.due is None:
        return 0.0
    late = metadata.time - metadata.due - timedelta(hours=lateness.grace_hours)
    days = max(math.ceil(late / _DAY), 0)
    return min(days * lateness.per_day, lateness.at_most)
