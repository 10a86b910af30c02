"""Whether a submission is graded now, what it loses by being late, and how its results tell so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from autograder.gradescope.metadata import Earlier, Metadata, read_time
from autograder.rules import Attempts, Lateness, Rules

_UNITS = _DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def gradings(metadata: Metadata) -> list[datetime]:
    """When this student's submissions were graded, oldest first.

    Gradescope gives the results of the latest submission alone, so each result carries the times of all before it. A
    submission whose results carry none was not graded: not even a refusal could be written. Where no results are known,
    a submission counts unless the autograder failed on it.
    """
    times: list[datetime] = []
    for each in reversed(metadata.earlier):
        carried = _carried(each)
        if carried is not None:
            return sorted([*carried, *times])
        if not each.was_broken and not each.results:
            times.append(each.time)
    return sorted(times)


def _carried(earlier: Earlier) -> list[datetime] | None:
    """The times that a submission's results carry; None where they carry none, or are not known."""
    extra = earlier.results.get("extra_data")
    carried = extra.get("gradings") if isinstance(extra, dict) else None
    if not isinstance(carried, list):
        return None
    return [time for each in carried if (time := read_time(each)) is not None]


def next_grading(attempts: Attempts | None, metadata: Metadata) -> datetime | None:
    """When the student may be graded next, if not now."""
    if attempts is None or metadata.time is None:
        return None
    window = timedelta(hours=attempts.hours)
    recent = [time for time in gradings(metadata) if metadata.time - window < time <= metadata.time]
    return recent[-attempts.count] + window if len(recent) >= attempts.count else None


@dataclass(frozen=True)
class Delay:
    """How late a submission is, and what that costs.

    Attributes:
        late: by how much, the free time included.
        free: the time that costs nothing.
        days: begun after that.
        lost: the part of the marks.
    """

    late: timedelta
    free: timedelta
    days: int
    lost: float

    def told(self, marks: float | None = None) -> str:
        """All of it in a sentence.

        Args:
            marks: before anything is lost; None where the student must not see them.
        """
        late = f"Handed in {_duration(self.late)} late"
        if self.free:
            late += f", of which {_duration(self.free)} {'is' if self.free in _UNITS else 'are'} free"
        if not self.lost:
            return f"{late}: nothing is lost."
        change = "" if marks is None else f" ({marks:g} → {self.left(marks):g})"
        days = f"{self.days} day{'s' * (self.days != 1)} begun"
        return f"{late}: {days}, {100 * self.lost:g} % of the marks are lost{change}."

    def left(self, marks: float) -> float:
        """What is left of some marks."""
        return round(marks * (1 - self.lost), 6)


def delay(rule: Lateness | None, late: timedelta | None) -> Delay | None:
    """What a delay costs by a rule.

    Args:
        rule: None where none is ruled.
        late: by how much a submission missed its due date; None where nobody can know.

    Returns:
        None where it is in time, or nobody can know.
    """
    if rule is None or late is None or late <= timedelta():
        return None
    free = timedelta(hours=rule.grace_hours)
    days = max(math.ceil((late - free) / _DAY), 0)
    return Delay(late, free, days, min(days * rule.per_day, rule.at_most))


def ruled(results: dict[str, Any], rules: Rules, late: Delay | None) -> dict[str, Any]:
    """What Gradescope reads, with what the rules add to it: lateness, and the leaderboard."""
    # What all see, or what its author sees already, must tell nothing of what is kept back.
    seen = [test["score"] for test in results["tests"] if test["visibility"] == "visible"]
    marks = results["score"]
    if late is not None:
        results["score"] = late.left(marks)
        told = late.told(marks if len(seen) == len(results["tests"]) else None)
        results["output"] = f"{told}\n\n{results['output']}".rstrip()
    if rules.leaderboard:
        results["leaderboard"] = [{"name": "marks", "value": late.left(sum(seen)) if late else round(sum(seen), 6)}]
    return results


def _duration(time: timedelta) -> str:
    """A time in words, each minute begun counted in full, as each day begun is."""
    rest = math.ceil(time / _MINUTE) * _MINUTE
    words = []
    for name, unit in zip(("day", "hour", "minute"), _UNITS, strict=True):
        count, rest = divmod(rest, unit)
        words += [f"{count} {name}{'s' * (count != 1)}"] if count else []
    return " ".join(words)
