"""What a worker's memory, arguments, environment and descriptors hold, read from outside while a grading waits."""

import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

SECRETS = {
    "the reference": "Mean and standard deviation of the one-dimensional Gaussian under which the data",
    "a hidden check": "The standard deviation is the maximum-likelihood one.",
    "a misconception": "That gives the unbiased estimate of the variance",
    "the assignment": "ps1_density",
}

WAITING = """
import os, time
calls = 0
def gaussian_mle(x):
    global calls
    calls += 1
    if calls > 3:  # those of the visible checks
        open("waiting", "w").close()
        while not os.path.exists("go"):
            time.sleep(0.01)
    return x.mean(), x.std(correction=0)
"""


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[int]:
    """The process id of a worker that is in the middle of a hidden check's call."""
    submission = tmp_path / "mine.py"
    submission.write_text(WAITING)
    command = [Path(sys.executable).with_name("markscheme"), "grade", "ps1_density", submission]
    options = ["--seed", "20263141", "--problem", "gaussian_mle"]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as grading:
        process = waiting_worker(grading.pid)
        yield process
        go_on(process)
        assert grading.wait() == 0, grading.stderr and grading.stderr.read()


def test_a_worker_holds_no_secret(worker: int) -> None:
    """Neither reference nor checks nor misconceptions are in its memory, though all are in the grader's."""
    template = parent_of(worker)
    grader = parent_of(template)
    # All copies first: the grader waits for its worker no longer than a call's time limit.
    of_worker, of_template, of_grader = (memory_of(process) for process in (worker, template, grader))
    assert found_in(of_worker) == set()
    assert found_in(of_template) == set()
    # The same search finds them all where they must be: it could have found them in the worker.
    assert found_in(of_grader) == set(SECRETS)


def test_a_worker_inherits_nothing(worker: int) -> None:
    """Its arguments name no submission, its environment is the confinement's own, and it holds one socket."""
    process = Path(f"/proc/{worker}")
    assert b"ps1_density" not in (process / "cmdline").read_bytes()
    assert b"mine.py" not in (process / "cmdline").read_bytes()
    assert b"20263141" not in (process / "cmdline").read_bytes()
    targets = {int(each.name): each.readlink() for each in (process / "fd").iterdir()}
    assert str(targets[0]) == "/dev/null"
    assert str(targets[1]) == str(targets[2])  # a file without a name, for what it prints
    assert str(targets[1]).endswith(" (deleted)")
    assert [str(target).split(":")[0] for number, target in targets.items() if number > 2] == ["socket"]
    environment = (process / "environ").read_bytes().split(b"\0")
    names = {entry.split(b"=")[0].decode() for entry in environment if entry}
    assert names <= {"PATH", "LD_LIBRARY_PATH", "TMPDIR", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"}


def waiting_worker(grading: int) -> int:
    """The worker of a grading that waits for a file to appear in its folder."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for process in descendants_of(grading):
            if Path(f"/proc/{process}/cwd/waiting").exists():
                return process
        time.sleep(0.001)
    raise AssertionError("no worker called the function")


def go_on(process: int) -> None:
    """Lets a worker return, if it has not been waited for too long."""
    with contextlib.suppress(OSError):
        Path(f"/proc/{process}/cwd/go").touch()


def descendants_of(process: int) -> list[int]:
    """The processes that a process started, and those that they did."""
    found = []
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            found += [int(child), *descendants_of(int(child))]
    return found


def parent_of(process: int) -> int:
    """The id of a process's parent."""
    found = re.search(r"^PPid:\s+(\d+)", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    assert found
    return int(found[1])


def memory_of(process: int) -> list[bytes]:
    """A process's writable memory, piece by piece."""
    pieces = []
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory:
        for line in maps:
            start, end = (int(part, 16) for part in line.split()[0].split("-"))
            if line.split()[1].startswith("rw"):
                memory.seek(start)
                with contextlib.suppress(OSError):  # the kernel's own pages
                    pieces.append(memory.read(end - start))
    return pieces


def found_in(pieces: list[bytes]) -> set[str]:
    """The secrets that stand somewhere in a memory."""
    forms = {name: forms_of(secret) for name, secret in SECRETS.items()}
    return {name for name in SECRETS if any(form in piece for piece in pieces for form in forms[name])}


def forms_of(secret: str) -> list[bytes]:
    """A text as Python may hold it: one, two or four bytes a character."""
    return [secret.encode(encoding) for encoding in ("latin-1", "utf-16-le", "utf-32-le")]
