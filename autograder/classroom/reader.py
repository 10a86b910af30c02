"""A warm reader: notebooks and folders read one after the other, each in a fork of a process that has loaded the parsers.

``python -I -m autograder.classroom.reader`` takes requests as lines of JSON on standard input, and answers each by a line
on standard output, which is empty where the text broke the parser or took too long.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Collection
from typing import Any

from autograder.isolated import isolated_environment
from autograder.loading.apart import SECONDS, answer_to, request_for, submission_in
from autograder.loading.files import HandedIn
from autograder.loading.reading import is_plain, read
from autograder.loading.submission import Submission

_PIECE = 1 << 16


class ReaderError(Exception):
    """The reader's process ended, though no text can end it."""


class Reader:
    """Reads what students of one assignment handed in; its process is started for the first that needs it.

    Args:
        assignment: its name.
        asked: the functions that it asks for.
    """

    def __init__(self, assignment: str, asked: Collection[str]) -> None:
        self._assignment = assignment
        self._asked = asked
        self._process: subprocess.Popen[str] | None = None

    def read(self, handed_in: HandedIn) -> Submission:
        """A submission, as :class:`autograder.loading.apart.Reading` gives it.

        Raises:
            SubmissionError: as there.
            ReaderError: if the process was ended; the next submission has another one.
        """
        if is_plain(handed_in):
            return read(handed_in, self._assignment, self._asked)
        if self._process is None:
            self._process = _started()
        assert self._process.stdin is not None and self._process.stdout is not None
        with contextlib.suppress(BrokenPipeError):  # the answer will tell
            self._process.stdin.write(json.dumps(request_for(handed_in, self._assignment, self._asked)) + "\n")
            self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer.endswith("\n"):
            self.close()
            raise ReaderError("The process that reads what is handed in was ended.")
        return submission_in(answer.strip(), handed_in.name)

    def end(self) -> None:
        """Ends its process, from whatever thread."""
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Ends its process."""
        if self._process is not None:
            self._process.kill()
            with contextlib.suppress(BrokenPipeError):
                self._process.communicate()
            self._process = None


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-m", "autograder.classroom.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=isolated_environment(),
        process_group=0,  # the keyboard interrupts the command, which ends this
        text=True,
        encoding="utf-8",
    )


def main() -> None:
    """Answers requests until standard input ends."""
    for parser in ("nbformat", "IPython.core.inputtransformer2"):
        importlib.import_module(parser)  # before the forks, for all of them

    for line in sys.stdin:
        print(_in_fork(json.loads(line)), flush=True)


def _in_fork(request: dict[str, Any]) -> str:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException), open(writing, "w", encoding="utf-8") as stream:
            stream.write(answer_to(request) + "\n")
        os._exit(0)
    os.close(writing)
    answer, deadline = b"", time.monotonic() + SECONDS
    with open(reading, "rb", buffering=0) as pipe:
        while select.select([pipe], [], [], max(deadline - time.monotonic(), 0))[0]:
            piece = pipe.read(_PIECE)
            if not piece:
                break
            answer += piece
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return answer.decode("utf-8", "replace").strip() if answer.endswith(b"\n") else ""


if __name__ == "__main__":
    main()
