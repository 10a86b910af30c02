"""The events of a grading, as its process tells them to whoever started it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any


def writer(descriptor: int) -> Callable[..., None]:
    """Writes events, as lines of JSON, to a descriptor."""
    os.set_inheritable(descriptor, False)
    stream = open(descriptor, "w", encoding="utf-8")  # noqa: SIM115 - open as long as the process lives

    def write(**event: Any) -> None:
        stream.write(json.dumps(event) + "\n")
        stream.flush()

    return write
