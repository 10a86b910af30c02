"""Reads what was handed in, in a process of its own where a parser is needed: a text can be made to break any of them.

``python -I -m autograder.loading.apart`` takes the files as JSON on standard input and gives the submission on standard
output. It runs while the grading process imports torch, and so costs a grading no time.
"""

from __future__ import annotations

import base64
import json
import resource
import subprocess
import sys
from collections.abc import Collection
from typing import Any

from autograder.isolated import isolated_environment
from autograder.loading.files import HandedIn
from autograder.loading.reading import is_plain, read
from autograder.loading.submission import Submission, SubmissionError

SECONDS = 30
_MEMORY = 2 << 30
"""Bytes of address space."""


class Reading:
    """A submission being read, from the moment that this is made.

    Args:
        handed_in: what to read.
        assignment: its name.
        asked: the functions that it asks for.
    """

    def __init__(self, handed_in: HandedIn, assignment: str, asked: Collection[str]) -> None:
        self._handed_in = handed_in
        self._assignment = assignment
        self._asked = sorted(asked)
        self._process = None if is_plain(handed_in) else self._start()

    def result(self) -> Submission:
        """The submission, as soon as it is read.

        Raises:
            SubmissionError: as :func:`autograder.loading.reading.read`; or if no parser survives it.
        """
        if self._process is None:
            return read(self._handed_in, self._assignment, self._asked)
        request = request_for(self._handed_in, self._assignment, self._asked)
        try:
            output, _ = self._process.communicate(json.dumps(request), timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
            output = ""
        return submission_in("" if self._process.returncode else output, self._handed_in.name)

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-m", "autograder.loading.apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=isolated_environment(),
            text=True,
            encoding="utf-8",
        )


def request_for(handed_in: HandedIn, assignment: str, asked: Collection[str]) -> dict[str, Any]:
    """What is to be read, as plain data for another process."""
    files = {path: base64.b64encode(raw).decode() for path, raw in handed_in.files.items()}
    rest = {"name": handed_in.name, "is_one": handed_in.is_one}
    return {**rest, "files": files, "assignment": assignment, "asked": sorted(asked)}


def answer_to(request: dict[str, Any]) -> str:
    """What a process answers to a request that it survives, within bounds that hold for all that it does later."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    files = {path: base64.b64decode(text) for path, text in request["files"].items()}
    try:
        submission = read(HandedIn(request["name"], files, request["is_one"]), request["assignment"], request["asked"])
        return json.dumps(submission.as_json())
    except SubmissionError as error:
        return json.dumps({"refusal": str(error)})


def submission_in(answer: str, name: str) -> Submission:
    """The submission that a process has answered with.

    Args:
        answer: of the process; empty if it came to none.
        name: of what was handed in.

    Raises:
        SubmissionError: as :func:`autograder.loading.reading.read`; or if no parser survives it.
    """
    if not answer:
        raise SubmissionError(f"{name} cannot be read: it breaks Python's parser, or takes too long to read.")
    found = json.loads(answer)
    if "refusal" in found:
        raise SubmissionError(found["refusal"])
    return Submission.from_json(found)


def main() -> None:
    """Reads what standard input holds."""
    print(answer_to(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
