"""What a worker gives up before it meets student code.

The template finds out once which walls this machine has (:meth:`Confinement.prepare`); every worker that it forks then
enters them (:meth:`Confinement.enter`). Nothing is believed before :mod:`autograder.sandbox.walls.probe` has tried it
from inside.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch

from autograder.sandbox.walls import identity, landlock, limits, linux, seccomp
from autograder.sandbox.walls.landlock import Access

_PYTHON, _TORCH = Path(os.__file__), Path(str(torch.__file__))
_ROOT = Path(__file__).resolve().parents[2]

SECRET_PACKAGES = ("reference", "misconceptions", "assignments", "question_bank")

SECRET_FOLDERS = tuple(_ROOT / name for name in (*SECRET_PACKAGES, "tests"))
"""What no worker may read, wherever the project is installed."""

_SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/proc/cpuinfo",
    "/sys/devices/system",
)
_DEVICES = {
    "/dev/null": Access.READ_FILE | Access.WRITE_FILE,
    "/dev/urandom": landlock.READ,
    "/dev/zero": landlock.READ,
}


@dataclass(frozen=True)
class Confinement:
    """The walls of this machine.

    Attributes:
        has_own_user: whether workers run as a user of their own.
        keeps_reading: whether they then keep the right to read any file, because Python itself lies in a folder that
            is closed to them. Only where Landlock takes it away again for all but Python.
        landlock: the version of its interface; 0 where there is none.
        readable: what Landlock leaves them to read.
        has_filter: whether system calls are filtered.
    """

    has_own_user: bool
    kept_right: int | None
    landlock: int
    readable: tuple[Path, ...]
    has_filter: bool

    @classmethod
    def prepare(cls, keep: set[int], base: Path) -> Confinement:
        """Gives up, once in the template, what its workers shall not inherit, and finds the walls for the rest.

        Args:
            keep: descriptors to leave open.
            base: where workers get their folders.
        """
        linux.die_with_parent()
        close_others(keep)
        os.environ.clear()
        os.environ.update(PATH="/usr/bin:/bin", OMP_NUM_THREADS="1")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # Not a wall, only a shut door. It turns `import reference` into a plain ImportError.
        sys.modules.update(dict.fromkeys(SECRET_PACKAGES))  # type: ignore[arg-type]
        linux.gain_no_privileges()
        has_own_user = identity.can_change()
        abi = landlock.version()
        is_locked_out = has_own_user and not identity.can_reach([_PYTHON, _TORCH, base])
        found = cls(
            has_own_user=has_own_user,
            kept_right=identity.right_to_read() if is_locked_out and abi else None,
            landlock=abi,
            readable=tuple(landlock.beneath(_python_and_system(), SECRET_FOLDERS)) if abi else (),
            has_filter=seccomp.is_supported(),
        )
        linux.adopt_orphans()
        linux.forbid_inspection()
        return found

    def enter(self, close: Iterable[int], folder: Path, memory: int) -> None:
        """Gives up the rest, in a worker that was forked from a prepared template.

        Args:
            close: the template's own descriptors.
            folder: an empty folder, the worker's only place on disk.
            memory: the mebibytes that it may allocate.
        """
        os.setsid()
        for number in close:
            os.close(number)
        os.environ.update(TMPDIR=str(folder), HOME=str(folder))
        tempfile.tempdir = str(folder)
        with contextlib.suppress(OSError):
            # Where memory runs out, the kernel shall take the worker before anybody else.
            Path("/proc/self/oom_score_adj").write_text("1000")
        os.chdir(folder)
        limits.cap_memory(memory)
        limits.cap(alone=self.has_own_user)
        if self.has_own_user:
            uid = identity.own_uid()
            os.chown(folder, uid, uid)
            identity.become(uid, self.kept_right)
        linux.forbid_inspection()
        linux.die_with_parent()
        if self.landlock:
            rules = dict.fromkeys(self.readable, landlock.READ) | {Path(p): access for p, access in _DEVICES.items()}
            landlock.restrict(self.landlock, {**rules, folder: landlock.WRITE})
        if self.has_filter:
            seccomp.install()


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


def _python_and_system() -> list[Path]:
    """Python with its packages, and the libraries that it loads."""
    python = (*(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")), sys.base_prefix)
    found = {Path(each).resolve() for each in (*python, *_SYSTEM) if Path(each).exists()}
    return sorted(path for path in found if not any(parent in found for parent in path.parents))
