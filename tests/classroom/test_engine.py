"""The warm grader: its verdicts are those of ``markscheme grade``, and nothing of one submission reaches the next."""

from __future__ import annotations

import json
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.assignment import find_assignment
from autograder.classroom.engine import Engine, Graded
from autograder.grading.gathering import GradingError
from autograder.grading.order import Order
from autograder.grading.seeds import seed_of
from autograder.loading.reading import read_submission
from autograder.loading.submission import Cell, Submission
from tests.attacks.batch import HONEST, VAULT
from tests.conftest import ROOT, Run
from tests.sandbox.test_secrecy import SECRETS, WAITING, found_in, go_on, memory_of, parent_of, waiting_worker

ATTACKS = ROOT / "tests/attacks/submissions"
CORPUS = ROOT / "tests/submissions"
SOME = [
    ("ps3_diffusion", ROOT / "examples/ps3_diffusion/lecture.py"),
    ("ps1_density", CORPUS / "wrong/gaussian_mle/divides_by_n_minus_1.py"),
    (str(VAULT), ATTACKS / "text/markdown.py"),
]


def submission_of(text: str) -> Submission:
    return Submission("mine.py", [Cell("", text)])


def timeless(result: dict[str, Any]) -> dict[str, Any]:
    """A result without its times, the only thing in which two gradings may differ."""
    checks = [{name: value for name, value in check.items() if name != "seconds"} for check in result["checks"]]
    return {**result, "checks": checks, "seconds": 0}


def assert_graded_alike(engine: Engine, assignment: str, path: Path, markscheme: Run) -> None:
    """Grades a file both ways: marks, feedback, names, notes and seed are the same."""
    submission = read_submission(path, path.stem)
    order = Order(seed_of(find_assignment(assignment), submission.source))
    alone = json.loads(markscheme("grade", assignment, path, "--json").stdout)
    assert timeless(engine.grade(submission, order).result.as_json()) == timeless(alone)


@pytest.mark.parametrize(("assignment", "path"), SOME, ids=lambda value: Path(value).stem)
def test_a_submission_is_graded_as_if_alone(
    assignment: str, path: Path, warm: Callable[[str], Engine], markscheme: Run
) -> None:
    assert_graded_alike(warm(assignment), assignment, path, markscheme)


@pytest.mark.release
@pytest.mark.parametrize("kind", ["right", "wrong", "hostile"])
def test_a_hundred_submissions_are_graded_as_if_alone(
    kind: str, warm: Callable[[str], Engine], markscheme: Run
) -> None:
    """Of two assignments: every so many right ones, wrong ones, and attacks."""
    if kind == "hostile":
        for path in sorted(ATTACKS.glob("*/*.py"))[::6]:
            assert_graded_alike(warm(str(VAULT)), str(VAULT), path, markscheme)
        return
    for problem in ("ddpm_loss", "ddpm_sample", "inpaint", "euler_sample", "flow_matching_loss"):
        for path in sorted((CORPUS / kind / problem).glob("*.py"))[::4]:
            assert_graded_alike(warm("ps3_diffusion"), "ps3_diffusion", path, markscheme)


def test_nothing_of_a_submission_reaches_the_next(warm: Callable[[str], Engine]) -> None:
    """Whatever it did to torch, to its folder or to its process, and however its grading ended."""
    engine = warm(str(VAULT))
    poison = "import torch, os\ntorch.Tensor.mean = torch.Tensor.sum = None\nopen('left', 'w').close()\n"
    right = submission_of("import os, torch\nassert not os.listdir('.')\ndef attacked(x):\n    return 0\n" + HONEST)
    for text in (poison, poison + "os._exit(0)\n", "import os\ndef attacked(x):\n    os.kill(os.getpid(), 9)\n"):
        engine.grade(submission_of(text), Order(1))
        result = engine.grade(right, Order(1)).result
        assert (result.score, result.is_complete, result.notes) == (7, True, [])


def test_a_grading_whose_time_is_over_keeps_what_it_found(warm: Callable[[str], Engine]) -> None:
    """And costs the next one nothing."""
    engine = warm(str(VAULT))
    slow = HONEST.replace("    return", "    time.sleep(2.9)\n    return") + "\nimport time\n"
    result = engine.grade(submission_of(slow), Order(1, time_limit=4)).result
    assert not result.is_complete
    assert result.notes[-1] == "The grading's time was over after 4 seconds; the checks left were not judged."
    assert {check.outcome for check in result.checks} >= {"not judged"}
    assert engine.grade(submission_of(HONEST), Order(1)).result.score == 7


DEEDS = {
    "after half an event": "os.write(int(sys.argv[1]), b'{\"check\": {')",
    "and leaves deep folders": "os.chdir(tempfile.gettempdir())\n[(os.mkdir('in'), os.chdir('in')) for _ in range(1_500)]",
}
"""What a check does in a grading before it is killed."""


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_grading_that_is_killed_is_told_and_costs_the_next_nothing(deed: str, tmp_path: Path) -> None:
    (tmp_path / "assignment.py").write_text(
        "from autograder.assignment import Assignment, Problem\ndef one(x):\n    return x\n"
        "ASSIGNMENT = Assignment(title='One', problems=[Problem(one, marks=1)])\n"
    )
    (tmp_path / "visible").mkdir()
    (tmp_path / "visible/one.py").write_text(
        "import os, signal, sys, tempfile\nfrom autograder.checks import check\nWARM = os.getpid()\n\n"
        '@check(marks=1)\ndef check_one(student):\n    """It answers."""\n    if os.getpid() != WARM and student.one(1):\n'
        f"{textwrap.indent(deed, ' ' * 8)}\n        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    with Engine(tmp_path) as engine:
        too_long = threading.Timer(60, engine.end)
        too_long.start()
        for answer, is_complete in ((1, False), (0, True), (1, False), (0, True)):
            result = engine.grade(submission_of(f"def one(x):\n    return {answer}\n"), Order(1)).result
            assert result.is_complete == is_complete
            assert is_complete or "exit status -9" in result.notes[-1]
        too_long.cancel()


def test_a_faulty_assignment_is_told(tmp_path: Path) -> None:
    """Before any submission is graded."""
    (tmp_path / "assignment.py").write_text("ASSIGNMENT = 1 / 0\n")
    with Engine(tmp_path) as engine, pytest.raises(GradingError, match="ZeroDivisionError"):
        engine.wait_until_ready()


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[tuple[Engine, int]]:
    """A warm grader, and a worker of its that is in the middle of a hidden check's call, after another submission."""
    graded: list[Graded] = []
    with Engine(find_assignment("ps1_density")) as engine:
        engine.grade(submission_of("import scipy.stats\ndef gaussian_mle(x):\n    return 0\n"), Order(1))
        order = Order(2, only=["gaussian_mle"])
        thread = threading.Thread(target=lambda: graded.append(engine.grade(submission_of(WAITING), order)))
        thread.start()
        worker = waiting_worker(engine.pid)
        yield engine, worker
        go_on(worker)
        thread.join()
        assert graded[0].result.is_complete


def test_a_worker_of_a_class_holds_no_secret(waiting: tuple[Engine, int]) -> None:
    """Nor do the template that it was forked from, and the one that this was forked from."""
    engine, worker = waiting
    fork = parent_of(worker)
    template = parent_of(fork)
    assert parent_of(template) == engine.pid
    for process in (worker, fork, template):
        assert found_in(memory_of(process)) == set()
    assert found_in(memory_of(engine.pid)) >= set(SECRETS) - {"the assignment"}
