"""What confinement costs: a fresh worker, a small call, and the memory of a whole grading.

Run from anywhere::

    python benchmarks/workers.py [ASSIGNMENT]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import torch

from autograder.loading.submission import Cell, Submission
from autograder.sandbox.hosted import HostedSubmission, Terms
from autograder.sandbox.remote import RemoteStudent
from autograder.sandbox.template import Template

SOURCE = """
def double(x):
    return 2 * x

def evaluate(model, x):
    return model(x)
"""
REPEATS = 100


def main() -> None:
    """Prints medians, and the highest memory of a grading."""
    torch.set_num_threads(1)
    template = Template()
    template.warm_up(SOURCE, ["torch"])
    hosted = HostedSubmission(template, Submission("mine.py", [Cell("", SOURCE)]), Terms())

    def start_worker() -> None:
        hosted.close()
        hosted.load()

    small, model = torch.ones(4, 4), torch.nn.Linear(4, 4)
    report("a fresh worker, confined, with the submission loaded", start_worker)
    student = RemoteStudent(hosted, seed=0)
    report("a call with a 4×4 tensor", lambda: student.double(small))
    report("the same, which calls a model once", lambda: student.evaluate(model, small))
    large = torch.ones(512, 512)
    report("a call with a 512×512 tensor", lambda: student.double(large))
    hosted.close()
    template.close()
    assignment = sys.argv[1] if len(sys.argv) > 1 else "ps2_latent_and_energy"
    print(f"{memory_of_grading(assignment) / 1e6:9.0f} MB  highest memory of grading the solution of {assignment}")


def report(what: str, action: Callable[[], object]) -> None:
    """Prints the median time of an action."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    print(f"{statistics.median(times) * 1e3:9.2f} ms  {what}")


def memory_of_grading(assignment: str) -> int:
    """The highest sum, over all processes of a grading, of what each holds of the memory (PSS)."""
    markscheme = Path(sys.executable).with_name("markscheme")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([markscheme, "solution", assignment, "-o", folder], check=True, capture_output=True)
        (file,) = Path(folder).glob("*.py")
        grading = subprocess.Popen([markscheme, "grade", assignment, file], stdout=subprocess.DEVNULL)
        highest = 0
        while grading.poll() is None:
            highest = max(highest, sum(map(proportional_memory, [grading.pid, *descendants(grading.pid)])))
            time.sleep(0.05)
    return highest


def descendants(process: int) -> list[int]:
    """The processes that a process started, and those that they did."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [each for child in map(int, listed) for each in (child, *descendants(child))]


def proportional_memory(process: int) -> int:
    """A process's own memory and its part of what it shares; 0 for one that has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
