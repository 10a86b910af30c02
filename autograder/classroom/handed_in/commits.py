"""When the last commit of each of many repositories was made.

Git itself is asked, once for all of them, and from an empty repository of ours that borrows their objects: what stands in a
student's ``.git/config`` can make git run programs, and is never read.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

_SECONDS = 20
_MAX_BYTES = 100_000
"""Of one commit, most of which is its message, and of one of git's small files."""
_NAME = re.compile(r"[0-9a-f]{40}")
_COMMITTER = re.compile(rb"committer [^\n]*> (\d{1,12}) [+-]\d{4}")


def times_of(repositories: Iterable[Path]) -> dict[Path, datetime]:
    """When the commit was made that each has checked out; those of which that cannot be said are left out."""
    heads = {path: head for path in repositories if (head := _head(path / ".git"))}
    objects = [os.path.abspath(path / ".git" / "objects") for path in heads]
    borrowed = "".join(f"{path}\n" for path in objects if "\n" not in path)
    if not heads:
        return {}
    with tempfile.TemporaryDirectory() as ours:
        try:
            _git(ours, ["init", "--quiet", "--bare"], "")
            Path(ours, "objects", "info").mkdir(exist_ok=True)
            Path(ours, "objects", "info", "alternates").write_bytes(os.fsencode(borrowed))
            wanted = sorted(set(heads.values()))
            sizes = _git(ours, ["cat-file", "--batch-check"], "".join(f"{head}\n" for head in wanted)).split(b"\n")
            small = [head for head, line in zip(wanted, sizes, strict=False) if _is_small(line)]
            made = _git(ours, ["cat-file", "--batch"], "".join(f"{head}\n" for head in small))
        except (OSError, subprocess.SubprocessError):
            return {}
    seconds = _seconds(made)
    return {path: datetime.fromtimestamp(seconds[head], UTC) for path, head in heads.items() if head in seconds}


def _git(folder: str, command: list[str], asked: str) -> bytes:
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": folder,
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    completed = subprocess.run(
        ["git", f"--git-dir={folder}", *command],
        input=asked.encode(),
        capture_output=True,
        timeout=_SECONDS,
        check=True,
        env=environment,
        cwd=folder,
    )
    return completed.stdout


def _head(git: Path) -> str:
    """The name of the commit that is checked out; empty where it cannot be found."""
    head = _text(git / "HEAD")
    if _NAME.fullmatch(head):
        return head
    reference = head.removeprefix("ref: ")
    if not re.fullmatch(r"refs/heads/[^\0\s]{1,200}", reference) or ".." in reference:
        return ""
    if _NAME.fullmatch(name := _text(git / reference)):
        return name
    packed = re.search(rf"^([0-9a-f]{{40}}) {re.escape(reference)}$", _text(git / "packed-refs"), re.MULTILINE)
    return packed[1] if packed else ""


def _text(path: Path) -> str:
    """One of git's small files; empty where there is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:
            return file.read(_MAX_BYTES).decode("utf-8", "replace").strip()
    except (OSError, ValueError):
        return ""


def _is_small(line: bytes) -> bool:
    """Whether git says of an object that it is a commit of a usual size."""
    found = re.fullmatch(rb"[0-9a-f]{40} commit (\d{1,9})", line)
    return found is not None and int(found[1]) <= _MAX_BYTES


def _seconds(made: bytes) -> dict[str, int]:
    """The moments in what git printed of commits: a line with name, kind and size before each."""
    found = {}
    at = 0
    while header := re.compile(rb"([0-9a-f]{40}) commit (\d{1,9})\n").match(made, at):
        end = header.end() + int(header[2])
        fields = made[header.end() : end].partition(b"\n\n")[0]
        if (committer := _COMMITTER.search(fields)) is not None:
            found[header[1].decode()] = int(committer[1])
        at = end + 1
    return found
