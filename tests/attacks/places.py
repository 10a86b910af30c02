"""Where gradings run: as whoever runs the tests, as an ordinary user, and in a container with Docker's defaults."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT

HERE, ORDINARY_USER, CONTAINER = "here", "ordinary user", "container"
PLACES = (HERE, ORDINARY_USER, CONTAINER)

_USER = "61183"
_IMAGE = "markscheme-empty"

_AS_USER = """
set -e
if [ -n "$PRIVATE" ]; then
    aside="$TMPDIR/../aside"
    mkdir "$aside"
    mount --bind "$PYTHON" "$aside"
    mount -t tmpfs -o mode=755 tmpfs "$PRIVATE"
    mkdir -p "$PYTHON"
    mount --move "$aside" "$PYTHON"
fi
cd /
exec setpriv --reuid "$ORDINARY" --regid "$ORDINARY" --clear-groups --inh-caps=-all -- "$@"
"""
"""In a mount namespace of its own, where Python is readable even if it lives under root's private home."""


def command_in(place: str, folder: Path, command: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """A command that does the same in one of the places, and its environment.

    Args:
        place: one of ``PLACES``.
        folder: that the command may use; it can be read and written in every place.
        command: absolute paths and arguments.
    """
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(folder / "tmp"), "LANG": "C.UTF-8"}
    if place == ORDINARY_USER:
        private = {"PRIVATE": _private_home(), "PYTHON": sys.base_prefix, "ORDINARY": _USER}
        return ["unshare", "--mount", "sh", "-c", _AS_USER, "sh", *command], environment | private
    if place == CONTAINER:
        mounts = [f"{path}:{path}:ro" for path in ("/usr", sys.base_prefix, sys.prefix, str(ROOT))]
        volumes = [option for mount in (*mounts, f"{folder}:{folder}") for option in ("--volume", mount)]
        variables = [option for name in ("TMPDIR", "LANG") for option in ("--env", f"{name}={environment[name]}")]
        start = ["docker", "run", "--rm", "--network", "none", "--memory", "768m", *volumes, *variables, _IMAGE]
        return [*start, *command], environment
    return list(command), environment


def require(place: str) -> None:
    """Skips a test, and says why, where there is no such place."""
    reason = _obstacle(place)
    if reason:
        pytest.skip(reason)


@functools.cache
def _obstacle(place: str) -> str:
    if place == ORDINARY_USER:
        if os.getuid() != 0:
            return "an ordinary user runs the tests already"
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            (Path(folder) / "tmp").mkdir()
            command, environment = command_in(place, Path(folder), [sys.executable, "-c", "import torch"])
            tried = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return f"no ordinary user can be had here: {tried.stderr.strip()[-200:]}" if tried.returncode else ""
    if place == CONTAINER:
        return _container_obstacle()
    return ""


def _container_obstacle() -> str:
    if shutil.which("docker") is None:
        return "there is no Docker here"
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        return "no Docker daemon answers here"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("bin", "lib", "lib64", "sbin"):
            (root / name).symlink_to(f"usr/{name}")
        for name in ("etc", "proc", "sys", "dev", "usr", "tmp"):
            (root / name).mkdir()
        (root / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
        archive = subprocess.run(["tar", "-c", "-C", folder, "."], capture_output=True, check=True).stdout
        made = subprocess.run(["docker", "import", "-", _IMAGE], input=archive, capture_output=True, check=False)
    return f"Docker makes no image: {made.stderr.decode()[-200:]}" if made.returncode else ""


def _private_home() -> str:
    """The folder above Python that only its owner may pass; empty if there is none."""
    for parent in reversed(Path(sys.base_prefix).parents):
        if not parent.stat().st_mode & 0o001:
            return str(parent)
    return ""
