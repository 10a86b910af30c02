"""What a worker gives up before it meets student code.

This is the place of the layers against hostile code. Those here are the ones that cost nothing anywhere: no
inherited descriptor, no terminal, no environment, an empty folder to work in, no core dump, no new privileges, death
with the template, a group of its own to be killed with. An own uid, Landlock, seccomp and memory limits belong here
next; until they are in, a submission can still read what the grader's user can read on disk.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
import tempfile

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38

SECRET_PACKAGES = ("reference", "misconceptions", "assignments", "question_bank")


def prepare(keep: set[int]) -> None:
    """Gives up, once in the template, what its workers shall not inherit.

    Args:
        keep: descriptors to leave open.
    """
    die_with_parent()
    close_others(keep)
    os.environ.clear()
    os.environ.update(PATH="/usr/bin:/bin", OMP_NUM_THREADS="1")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    # Not a wall, only a shut door: the files are on disk. It turns `import reference` into a plain ImportError.
    sys.modules.update(dict.fromkeys(SECRET_PACKAGES))  # type: ignore[arg-type]


def confine(close: set[int], folder: str) -> None:
    """Gives up the rest, in a worker that was forked from a prepared template.

    Args:
        close: the template's own descriptors.
        folder: an empty folder, the worker's only place on disk.
    """
    os.setsid()
    die_with_parent()
    for number in close:
        os.close(number)
    os.chdir(folder)
    os.environ.update(TMPDIR=folder, HOME=folder)
    tempfile.tempdir = folder


def close_others(keep: set[int]) -> None:
    """Closes every descriptor but these, and points 0, 1 and 2 at nothing."""
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    for name in os.listdir("/dev/fd"):
        if int(name) > 2 and int(name) not in keep:
            # The listing's own descriptor is among them, and closed by now.
            with contextlib.suppress(OSError):
                os.close(int(name))


def die_with_parent() -> None:
    """Lets the kernel kill this process when its parent ends (Linux)."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        _LIBC.prctl(option, value, 0, 0, 0)
