"""The late rule as the assignment has it today, read by a process of its own: an assignment imports torch.

A rule that was mended needs no grading anew. Run as a module, this prints the rule of the assignment that it is given.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from autograder.assignment import AssignmentError, find_assignment, load_assignment
from autograder.isolated import isolated_environment
from autograder.rules import Lateness
from autograder.shown import shown
from autograder.wrong_call import WrongCall


class LateRule:
    """The rule of an assignment, which is read when it is first asked for; leaving its ``with`` block gives it up.

    Args:
        name: of the assignment, or its folder.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._process: subprocess.Popen[str] | None = None
        self._told: str | None = None

    def __enter__(self) -> LateRule:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._process is not None and self._told is None:
            self._process.kill()
            self._process.communicate()

    def start(self) -> None:
        """Begins to read it, where it will most likely be needed, while other work is done."""
        if self._process is None:
            command = [sys.executable, "-X", "utf8", "-W", "ignore", "-m", __name__, self._name]
            self._process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=isolated_environment(),
                text=True,
                encoding="utf-8",
            )

    def __call__(self) -> Lateness | None:
        """The rule; None where being late costs nothing.

        Raises:
            WrongCall: if the assignment is not there, or cannot be read.
        """
        self.start()
        assert self._process is not None
        if self._told is None:
            self._told = self._process.communicate()[0]
        told: dict[str, Any] = json.loads(self._told or '{"error": "its files cannot be read."}')
        if "error" in told:
            where = "Some are late, and the rule about that stands in the assignment (--assignment)"
            raise WrongCall(f"{where}: {told['error']}")
        return None if told["lateness"] is None else Lateness(**told["lateness"])


def _main(name: str) -> None:
    try:
        lateness = load_assignment(find_assignment(name)).rules.lateness
    except AssignmentError as error:
        json.dump({"error": shown(str(error))}, sys.stdout)
    else:
        json.dump({"lateness": None if lateness is None else asdict(lateness)}, sys.stdout)


if __name__ == "__main__":
    _main(sys.argv[1])
