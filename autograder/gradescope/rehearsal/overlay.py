"""A rehearsal at ``/autograder`` itself, over this machine's root file system, of which nothing is changed: Linux's root."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from autograder.gradescope.rehearsal.cgroup import Cgroup, limited
from autograder.gradescope.rehearsal.folder import Ended, Folder, run_limited
from autograder.gradescope.rehearsal.tiers import Tier

# All that is written lands in a layer above the root file system; processes have numbers of their own, and end together.
_ENTER = """
set -e
home="$1"; shift
mount -t overlay overlay -o "lowerdir=/,upperdir=$home/upper,workdir=$home/work" "$home/root"
for each in dev sys; do mount --rbind "/$each" "$home/root/$each"; done
mount -t proc proc "$home/root/proc"
cd "$home/root"
exec chroot . sh -c 'cd /autograder && exec "$@"' sh "$@"
"""
_JOIN = 'for door in $DOORS; do echo $$ >"$door"; done; exec "$@"'
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_KEPT = ("PIP_", "UV_", "SSL_CERT", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "MARKSCHEME_PYTHON", "TORCH_BACKEND")
"""What set-up may need to reach the registries of packages from this machine."""


class Overlay(Folder):
    """The place. Its arguments are those of :class:`Folder`."""

    def __init__(self, archive: Path, tier: Tier, home: Path) -> None:
        for name in ("upper", "work", "root"):
            (home / name).mkdir(parents=True, exist_ok=True)
        super().__init__(archive, tier, home)
        self._is_limited = True

    @property
    def base(self) -> Path:
        """In the layer above the root file system, as it is seen from outside."""
        return self._home / "upper" / "autograder"

    @property
    def description(self) -> str:
        """Where this is."""
        limits = f"with {self.tier}" if self._is_limited else "with neither CPU nor memory limited"
        return f"at /autograder in a private copy of this machine's file system, {limits}"

    def _inside(self, path: str) -> str:
        return f"/autograder/{path}"

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name.upper().startswith(_KEPT)}
        return kept | {"PATH": _PATH, "HOME": "/root", "LANG": "C.UTF-8"}

    def _run(self, command: Sequence[str], limit: float) -> Ended:
        group = limited(self.tier)
        self._is_limited = group is not None
        try:
            return self._run_in(group, command, limit)
        finally:
            if group is not None:
                group.close()

    def _run_in(self, group: Cgroup | None, command: Sequence[str], limit: float) -> Ended:
        doors = " ".join(group.doors) if group is not None else ""
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", _ENTER, "sh", str(self._home)]
        ended = run_limited(
            ["sh", "-c", _JOIN, "sh", *apart, *command], limit, cwd="/", env=self._environment() | {"DOORS": doors}
        )
        if group is None:
            return ended
        used, is_killed = round(group.cpu_seconds(), 3), group.kills() > 0
        return Ended(ended.printed, ended.status, ended.seconds, used, is_killed)


def can_overlay(home: Path) -> bool:
    """Whether this place can be had: it is tried."""
    if os.getuid() != 0 or shutil.which("unshare") is None:
        return False
    for name in ("upper", "work", "root"):
        (home / name).mkdir(parents=True, exist_ok=True)
    (home / "upper" / "autograder").mkdir(exist_ok=True)
    apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", _ENTER, "sh", str(home), "true"]
    return subprocess.run(apart, capture_output=True, check=False).returncode == 0
