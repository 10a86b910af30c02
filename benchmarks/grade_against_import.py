"""What grading an assignment's whole solution costs beside importing torch once: the ratio of CPU and of wall time.

    python benchmarks/grade_against_import.py [RUNS]

The two commands run in turn, so that a machine whose speed drifts slows both; each figure is the median over the runs.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMPORT = [sys.executable, "-c", "import torch"]
COMMAND = str(Path(sys.executable).with_name("markscheme"))


def cost(command: list[str]) -> tuple[float, float]:
    """CPU and wall seconds of one run, all its child processes included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def main() -> None:
    """Prints one line for each assignment."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for assignment in sorted(path.parent.name for path in ROOT.glob("assignments/*/assignment.py")):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([COMMAND, "solution", assignment, "-o", folder], stdout=subprocess.DEVNULL, check=True)
            compare(assignment, Path(folder) / f"{assignment}_solution.py", runs)


def compare(assignment: str, submission: Path, runs: int) -> None:
    """Prints how many times the cost of the import a grading costs."""
    command = [COMMAND, "grade", assignment, str(submission)]
    pairs = [(cost(command), cost(IMPORT)) for _ in range(runs + 1)][1:]
    ratios = [(graded[0] / imported[0], graded[1] / imported[1]) for graded, imported in pairs]
    cpu, wall = (statistics.median(column) for column in zip(*ratios, strict=True))
    print(f"{assignment}: {cpu:.2f} times the CPU and {wall:.2f} times the wall time of `import torch`")


if __name__ == "__main__":
    main()
