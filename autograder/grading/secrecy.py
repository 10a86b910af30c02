"""Whether hidden checks can be kept from student code on this machine: found out by trying, before any of it runs."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from autograder.sandbox.confinement import SECRET_FOLDERS
from autograder.sandbox.template import Template
from autograder.sandbox.walls.probe import WALLS, Target

_PATIENCE = 60.0
"""Seconds that the worker is given for all that it tries."""


class UnconfinedError(Exception):
    """A wall that this machine has could not be entered: no student code is run."""


@dataclass(frozen=True)
class Secrecy:
    """What a worker of this machine cannot do.

    Attributes:
        walls: each by name, and whether it holds.
        leaks: what lies open to it that must not.
    """

    walls: dict[str, bool] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)


def examine(template: Template, folder: Path, guarded: Iterable[str] = ()) -> Secrecy:
    """Lets a worker without any student code try to reach what it must not.

    Args:
        template: forks the worker.
        folder: of the assignment.
        guarded: further files that no worker may read or write, as the results.

    Raises:
        UnconfinedError: if the worker cannot enter its walls.
    """
    process = template.spawn()
    with tempfile.NamedTemporaryFile(prefix="canary-") as canary:
        os.chmod(canary.name, 0o644)
        target = Target(
            secrets=[*map(str, _secret_files(folder)), *guarded],
            canary=canary.name,
            grader=os.getpid(),
            user=os.getuid(),
            memory=template.memory,
        )
        try:
            process.channel.send("probe", nonce="", target=asdict(target))
            reply = process.channel.receive(time.monotonic() + _PATIENCE)
            if reply.kind != "done":
                raise UnconfinedError(reply.fields.get("text", "its worker broke off"))
            return Secrecy({name: reply["held"][name] for name in WALLS}, reply["open"])
        finally:
            template.discard(process)


def _secret_files(folder: Path) -> list[Path]:
    """The assignment's own, and what every assignment is made of."""
    own = [folder / "assignment.py", *(folder / "hidden").glob("*.py")]
    shared = [path for secret in SECRET_FOLDERS[:2] for path in secret.glob("*.py")]
    return [path for path in (*own, *shared) if path.is_file()]
