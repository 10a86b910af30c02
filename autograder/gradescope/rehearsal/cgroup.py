"""Limits of CPU time and memory for all processes of a rehearsal together, by Linux's control groups."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
import uuid
from pathlib import Path

from autograder.gradescope.rehearsal.tiers import Tier

_ROOT = Path("/sys/fs/cgroup")
_PERIOD = 100_000
"""Microseconds in which a group may use its share."""

_TRIES, _PAUSE = 100, 0.02  # of removing a group, and the seconds between them


class Cgroup:
    """A group of processes with a tier's limits; a process joins by writing its number to every file of ``doors``.

    Args:
        tier: whose limits.

    Raises:
        OSError: where none can be made, as for an ordinary user.
    """

    def __init__(self, tier: Tier) -> None:
        name = f"markscheme-{uuid.uuid4().hex[:12]}"
        quota, memory = int(tier.cpus * _PERIOD), tier.memory * 2**20
        self._is_new = (_ROOT / "cgroup.controllers").exists()
        if self._is_new:
            (_ROOT / "cgroup.subtree_control").write_text("+cpu +memory")
            self._cpu = self._memory = self._used = _ROOT / name
            limits = {"cpu.max": f"{quota} {_PERIOD}", "memory.max": f"{memory}"}
        else:
            self._cpu, self._memory, self._used = (_ROOT / kind / name for kind in ("cpu", "memory", "cpuacct"))
            limits = {"cpu.cfs_quota_us": f"{quota}", "memory.limit_in_bytes": f"{memory}"}
        self._folders = {self._cpu, self._memory, self._used}
        try:
            for folder in self._folders:
                folder.mkdir(exist_ok=True)
            for file, limit in limits.items():
                ((self._cpu if file.startswith("cpu") else self._memory) / file).write_text(limit)
        except OSError:
            self.close()
            raise
        with contextlib.suppress(OSError):  # not every kernel counts swap
            (self._memory / ("memory.swap.max" if self._is_new else "memory.memsw.limit_in_bytes")).write_text(
                "0" if self._is_new else f"{memory}"
            )

    @property
    def doors(self) -> list[str]:
        """Files to write a process's number to."""
        return sorted(str(folder / "cgroup.procs") for folder in {folder.resolve() for folder in self._folders})

    def cpu_seconds(self) -> float:
        """CPU time that has been used in the group."""
        if self._is_new:
            return int(_fields(self._used / "cpu.stat")["usage_usec"]) / 1e6
        return int((self._used / "cpuacct.usage").read_text()) / 1e9

    def kills(self) -> int:
        """How many processes were killed for want of memory."""
        return int(
            _fields(self._memory / ("memory.events" if self._is_new else "memory.oom_control")).get("oom_kill", 0)
        )

    def close(self) -> None:
        """Removes the group. Processes that were killed leave it a moment later, so this waits for them, if not long."""
        for folder in self._folders:
            for _ in range(_TRIES):
                try:
                    folder.rmdir()
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(_PAUSE)
                else:
                    break


def limited(tier: Tier) -> Cgroup | None:
    """A group with a tier's limits, or None where none can be made."""
    if os.getuid() != 0 or shutil.which("unshare") is None:
        return None
    try:
        return Cgroup(tier)
    except OSError:
        return None


def _fields(path: Path) -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in path.read_text().splitlines())
