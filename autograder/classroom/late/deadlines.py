"""By how much each hand-in missed its deadline, as far as anybody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from autograder.classroom.late.extensions import Extension
from autograder.classroom.late.moments import aware
from autograder.classroom.records import HandedIn


@dataclass(frozen=True)
class Deadlines:
    """What is known beside what the platform told.

    Attributes:
        due: of everything whose platform told neither a due date nor how late it is.
        extensions: by the students' keys. Of a group's, the latest counts for all, as on Gradescope.
    """

    due: datetime | None = None
    extensions: Mapping[str, Extension] = field(default_factory=dict)

    def missed_by(self, handed_in: HandedIn) -> timedelta | None:
        """By how much; zero or less where it was in time, None where nobody can know."""
        granted = [self.extensions[each.key] for each in handed_in.students if each.key in self.extensions]
        if not granted and handed_in.late is not None:
            return handed_in.late
        time = None if handed_in.time is None else aware(handed_in.time)
        due = self._usual(handed_in)
        if not granted:
            return None if time is None or due is None else time - due
        ends = [end for each in granted if (end := _end(each, due)) is not None]
        if ends and time is not None:
            return time - max(ends)
        more = [longer for each in granted if (longer := _more(each, due)) is not None]
        return handed_in.late - max(more) if more and handed_in.late is not None else None

    def _usual(self, handed_in: HandedIn) -> datetime | None:
        """When it was due without an extension of ours."""
        if handed_in.due is not None:
            return aware(handed_in.due)
        if handed_in.time is not None and handed_in.late:
            return aware(handed_in.time) - handed_in.late
        return self.due


def _end(extension: Extension, due: datetime | None) -> datetime | None:
    """When it ends; None for hours after nobody knows what."""
    if extension.more is None:
        return extension.due
    return None if due is None else due + extension.more


def _more(extension: Extension, due: datetime | None) -> timedelta | None:
    """How much longer it is; None for a date, after nobody knows what."""
    if extension.due is None:
        return extension.more
    return None if due is None else extension.due - due
