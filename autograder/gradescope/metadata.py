"""``submission_metadata.json``: when a submission was handed in, when it was due, and what came before it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Earlier:
    """A submission that was handed in before.

    Attributes:
        time: when.
        was_broken: whether the autograder failed.
        results: what its ``results.json`` held, which Gradescope gives for the latest alone; empty for others.
    """

    time: datetime
    was_broken: bool
    results: dict[str, Any]


@dataclass(frozen=True)
class Metadata:
    """What Gradescope tells of a submission; nothing is known where its file is missing or broken."""

    time: datetime | None = None
    due: datetime | None = None
    authors: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    @property
    def late(self) -> timedelta | None:
        """By how much it missed its due date, below zero where it came before; None where either time is not known."""
        return None if self.time is None or self.due is None else self.time - self.due

    @classmethod
    def read(cls, path: Path) -> Metadata:
        """What a file tells. A field that is not as it should be counts as missing: it must not cost any marks."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return cls()
        data = _object(data)
        users = [_object(user).get("name") for user in _list(data.get("users"))]
        earlier = [_earlier(_object(each)) for each in _list(data.get("previous_submissions"))]
        return cls(
            time=read_time(data.get("created_at")),
            due=_due(data),
            authors=tuple(name for name in users if isinstance(name, str)),
            earlier=tuple(sorted((each for each in earlier if each is not None), key=lambda each: each.time)),
        )


def _due(data: dict[str, Any]) -> datetime | None:
    """A user's own due date, as after an extension, before that of all."""
    own = [read_time(_object(_object(user).get("assignment")).get("due_date")) for user in _list(data.get("users"))]
    granted = [due for due in own if due is not None]
    return max(granted) if granted else read_time(_object(data.get("assignment")).get("due_date"))


def _earlier(data: dict[str, Any]) -> Earlier | None:
    time = read_time(data.get("submission_time"))
    if time is None:
        return None
    return Earlier(time, bool(data.get("autograder_error")), _object(data.get("results")))


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def read_time(value: Any) -> datetime | None:
    """A moment as ISO 8601 writes it, with its offset; None for anything else."""
    try:
        time = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return time if time.tzinfo else None
