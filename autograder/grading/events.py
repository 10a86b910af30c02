"""The events of a grading, as its process tells them to whoever started it: lines of JSON."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from typing import Any


class EventWriter:
    """Writes events to a descriptor, which processes that it starts do not get; forks of it share it.

    Args:
        descriptor: of a pipe.
    """

    def __init__(self, descriptor: int) -> None:
        os.set_inheritable(descriptor, False)
        self._stream = open(descriptor, "w", encoding="utf-8")  # noqa: SIM115 - open as long as the process lives

    def __call__(self, **event: Any) -> None:
        """Tells an event."""
        self._stream.write(json.dumps(event) + "\n")
        self._stream.flush()

    def begin_line(self) -> None:
        """Lets the next event stand on a line of its own, whatever a fork that was killed had begun to write."""
        self._stream.write("\n")
        self._stream.flush()

    def fileno(self) -> int:
        """The descriptor."""
        return self._stream.fileno()

    def close(self) -> None:
        """Lets whoever reads know that there is no more."""
        self._stream.close()


def read_events(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The events of a stream; what a killed process had only begun to write is passed over."""
    for line in lines:
        with contextlib.suppress(ValueError):
            event = json.loads(line)
            if isinstance(event, dict):
                yield event
