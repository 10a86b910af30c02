"""How fast a class is graded, by the command itself, behind all walls: whole files for ps3_diffusion, right and wrong.

Each file joins one solution for each of the ten functions, from tests/submissions; so many of the ten are wrong that the
class looks like one. Printed, from one run: submissions a minute, with one job and with two; the highest memory of all
processes; and what importing torch once costs here, because machines differ. Run from anywhere::

    python benchmarks/class_of_300.py [STUDENTS]
    python benchmarks/class_of_300.py 300 /path/to/assignment good.py buggy.py    # these files in turn
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.assignment import find_assignment, load_assignment

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "submissions"
MARKSCHEME = Path(sys.executable).with_name("markscheme")
SHARE_WRONG = 0.15


def main() -> None:
    """Prints a line for each figure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    assignment = sys.argv[2] if len(sys.argv) > 2 else "ps3_diffusion"
    files = [Path(each).read_text(encoding="utf-8") for each in sys.argv[3:]]
    rng = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        handed_in = Path(folder) / "class"
        handed_in.mkdir()
        for number in range(count):
            text = files[number % len(files)] if files else whole_file(assignment, rng)
            (handed_in / f"student{number:05}.py").write_text(text, encoding="utf-8")
        imported = seconds([sys.executable, "-c", "import torch"])[0]
        print(f"{imported:8.2f} s   import torch, alone")
        rates = {}
        for jobs in (1, 2):
            share = count if jobs == 2 else max(count // 4, 1)
            order = ["class", "grade", assignment, handed_in, "--store", Path(folder) / f"{jobs}.sqlite"]
            took, most = seconds([MARKSCHEME, *order, "--jobs", str(jobs), "--limit", str(share)])
            start = seconds([MARKSCHEME, *order[:4], "--store", Path(folder) / f"start{jobs}.sqlite", *options(jobs)])[
                0
            ]
            rates[jobs] = 60 * (share - jobs) / (took - start)
            print(
                f"{rates[jobs]:8.0f}     a minute with {jobs} job{'s' * (jobs > 1)} ({share} submissions, without the start)"
            )
            print(f"{most / 1e6:8.0f} MB  highest memory of all processes")
        print(f"{rates[2] / rates[1]:8.2f}     times as fast with two jobs as with one")


def options(jobs: int) -> list[str]:
    """One submission for each job: what it takes until they are warm."""
    return ["--jobs", str(jobs), "--limit", str(jobs)]


def whole_file(assignment: str, rng: random.Random) -> str:
    """One solution for each function, drawn from the corpus; those that must stand first in their file are left out."""
    parts = []
    for problem in load_assignment(find_assignment(assignment)).problems:
        kind = "wrong" if rng.random() < SHARE_WRONG else "right"
        texts = [path.read_text(encoding="utf-8") for path in sorted((CORPUS / kind / problem.name).glob("*.py"))]
        parts.append(rng.choice([text for text in texts if "__future__" not in text and "while True" not in text]))
    return "\n\n".join(parts)


def seconds(command: list[object]) -> tuple[float, float]:
    """The wall time of a command, and the highest memory of it and its descendants together (PSS, in bytes)."""
    start = time.perf_counter()
    process = subprocess.Popen([str(each) for each in command], stdout=subprocess.DEVNULL)
    highest = 0
    while process.poll() is None:
        highest = max(highest, sum(map(held_by, family(process.pid))))
        time.sleep(1)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.perf_counter() - start, highest


def family(process: int) -> list[int]:
    """A process and its descendants."""
    try:
        tasks = Path(f"/proc/{process}/task").iterdir()
        children = [int(each) for task in tasks for each in (task / "children").read_text().split()]
    except OSError:
        return []
    return [process, *(each for child in children for each in family(child))]


def held_by(process: int) -> int:
    """What a process holds of the memory, shared pages divided by their sharers."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


if __name__ == "__main__":
    main()
