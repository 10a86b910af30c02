"""Grades all attacks of one category as a class: ``python -m tests.attacks.batch reading``.

A warm grader serves many of them, so that an attack which harmed it would be noticed in those after it.
"""

from __future__ import annotations

import contextlib
import json
import queue
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from autograder.classroom.engine import Engine
from autograder.gradescope.results import gradescope_results
from autograder.grading.order import Order
from autograder.loading.submission import Cell, Submission

FOLDER = Path(__file__).parent
VAULT = FOLDER / "vault"
ENGINES = 3
"""Of which most wait, for calls that do not return."""

HONEST = """

def honest(model, x):
    return model(x).mean()


def last(x):
    return 2 * x
"""
"""Right versions of the vault's other problems, which every attack is handed in with."""


def attacks(category: str) -> list[Path]:
    """The attacks of one category."""
    return sorted((FOLDER / "submissions" / category).glob("*.py"))


def main(category: str) -> None:
    """Prints, as JSON, the results of each attack as Gradescope would get them."""
    engines: queue.SimpleQueue[Engine] = queue.SimpleQueue()

    def grade(path: Path) -> dict[str, Any]:
        submission = Submission(path.name, [Cell("", path.read_text(encoding="utf-8") + HONEST)])
        engine = engines.get()
        try:
            return gradescope_results(engine.grade(submission, Order(seed=0)).result)
        finally:
            engines.put(engine)

    paths = attacks(category)
    with contextlib.ExitStack() as stack, ThreadPoolExecutor(ENGINES) as pool:
        for _ in range(ENGINES):
            engines.put(stack.enter_context(Engine(VAULT)))
        found = dict(zip((path.stem for path in paths), pool.map(grade, paths), strict=True))
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
