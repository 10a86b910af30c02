"""A rehearsal in a private folder that stands for Gradescope's ``/autograder``: what any user can do anywhere."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.gradescope.rehearsal.handed_in import hand_in, unpack
from autograder.gradescope.rehearsal.tiers import Tier

_SET_UP_LIMIT = 3600
"""Seconds. Gradescope names no limit for building an image."""

_MAX_RESULTS = 256 << 20
"""Bytes."""


@dataclass(frozen=True)
class Ended:
    """How a script ended.

    Args:
        printed: on both of its channels.
        status: its exit status; None if it was stopped because its time was over.
        seconds: of wall time.
        cpu_seconds: of CPU time; None where that is not known.
        is_out_of_memory: whether a process of it was killed for want of memory.
    """

    printed: str
    status: int | None
    seconds: float
    cpu_seconds: float | None = None
    is_out_of_memory: bool = False


class Folder:
    """The place.

    Args:
        archive: the autograder's zip.
        tier: whose limits are wanted.
        home: an empty folder, or one in which the same zip has been set up before.
        is_installed: whether the packages that are installed here stand in for what ``setup.sh`` installs.
    """

    def __init__(self, archive: Path, tier: Tier, home: Path, *, is_installed: bool = False) -> None:
        self.tier = tier
        self._home = home
        self._is_installed = is_installed
        self._done = home / "set-up"
        os.chmod(home, 0o711)  # workers with a user of their own pass through
        if not self._done.exists():
            self.base.mkdir(parents=True, exist_ok=True)
            unpack(archive, self.base / "source")
            shutil.copy(self.base / "source" / "run_autograder", self.base)
            (self.base / "run_autograder").chmod(0o755)
            (self.base / "results").mkdir(exist_ok=True)

    @property
    def base(self) -> Path:
        """What stands for ``/autograder``, as it is seen from here."""
        return self._home / "autograder"

    @property
    def description(self) -> str:
        """Where this is, and what is not as it is at Gradescope."""
        packages = "with the packages installed here in place of setup.sh, " if self._is_installed else ""
        return f"in a private folder, {packages}with neither CPU nor memory limited"

    def set_up(self) -> Ended:
        """Makes it ready, unless it is."""
        if self._done.exists():
            return Ended("Set up already.\n", 0, 0.0)
        if self._is_installed:
            ended = self._take_installed()
        else:
            ended = self._run(["bash", self._inside("source/setup.sh")], _SET_UP_LIMIT)
        if ended.status == 0:
            self._done.touch()
        return ended

    def grade(self, submission: Path, metadata: dict[str, Any], limit: float) -> tuple[Ended, bytes | None]:
        """Runs the autograder on a submission.

        Returns:
            How it ended, and its results file, if it left one.
        """
        for name in ("results", "submission"):
            shutil.rmtree(self.base / name, ignore_errors=True)
            (self.base / name).mkdir()
        hand_in(submission, self.base / "submission")
        (self.base / "submission_metadata.json").write_text(json.dumps(metadata, indent=2), encoding="utf-8")
        ended = self._run([self._inside("run_autograder")], limit)
        return ended, left_behind(self.base / "results" / "results.json")

    def _inside(self, path: str) -> str:
        """A path beneath ``/autograder``, as it is seen from within."""
        return str(self.base / path)

    def _environment(self) -> dict[str, str]:
        """A ``pip3`` of its own comes first, so that set-up changes nothing outside; nor does anything from a home."""
        tools = self._home / "tools"
        if shutil.which("uv") is None and not self._is_installed and not tools.exists():
            venv.create(tools, with_pip=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        return kept | {"PATH": f"{tools / 'bin'}:{os.environ['PATH']}", "HOME": str(self._home)}

    def _run(self, command: Sequence[str], limit: float) -> Ended:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ended = run_limited(command, limit, cwd=str(self.base), env=self._environment())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Ended(ended.printed, ended.status, ended.seconds, round(used, 3))

    def _take_installed(self) -> Ended:
        """An environment that sees the packages installed here, after the zip's own files."""
        venv.create(self.base / "venv")
        (packages,) = (self.base / "venv/lib").glob("python*/site-packages")
        (packages / "markscheme.pth").write_text(f"{self.base / 'source'}\n{sysconfig.get_path('purelib')}\n")
        command = [sys.executable, "-m", "compileall", "-q", str(self.base / "source")]
        return run_limited(command, _SET_UP_LIMIT, cwd=str(self.base), env=self._environment())


def left_behind(path: Path) -> bytes | None:
    """A file that an autograder may have left, which has to be one itself: a link could lead to any file of this machine.

    Returns:
        What it holds, cut where it is larger than any results; None if there is no such file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with open(descriptor, "rb") as file:
        return file.read(_MAX_RESULTS) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None


def run_limited(command: Sequence[str], limit: float, *, cwd: str, env: dict[str, str] | None) -> Ended:
    """Runs a command in a session of its own, and ends all of it when its time is over."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        status: int | None
        try:
            status = process.wait(limit)
        except subprocess.TimeoutExpired:
            status = None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        seconds = round(time.perf_counter() - start, 3)
        output.seek(0)
        return Ended(output.read().decode(errors="replace"), status, seconds)
