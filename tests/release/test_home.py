"""A student's functions at home are called as a worker of a grading calls them."""

import os
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.autograd.functional import jacobian

from autograder.checks import Failure, RecordedModel
from autograder.home import plain
from autograder.home.student import HomeStudent, HomeTerms
from autograder.home.time_limit import TooLateError, within
from autograder.home.visible import visible_checks
from autograder.home.work import Work


def student(time_limit: float = 10.0, **functions: Callable[..., Any]) -> HomeStudent:
    """Somebody whose notebook defines some functions."""
    return HomeStudent(Work(lambda: functions), seed=1, terms=HomeTerms(time_limit))


def finding(call: Callable[[], object]) -> tuple[str, str]:
    """The code and the words of what comes of a call."""
    with pytest.raises(Failure) as found:
        call()
    return found.value.code, found.value.in_full


def test_a_result_of_a_type_that_a_grading_does_not_take_is_refused() -> None:
    """A list holds the same numbers, and would be a surprise only on Gradescope."""
    assert finding(lambda: student(answer=lambda: [torch.ones(2)]).answer())[0] == "unsendable"
    assert student(answer=lambda: (torch.ones(2), 3)).answer()[1] == 3


def test_a_model_that_is_called_wrongly_is_said_to_be() -> None:
    """The exception is the model's, which the student has not written."""
    model = RecordedModel(lambda weights, x, t: x + t)
    code, words = finding(lambda: student(answer=lambda model: model(torch.ones(2), torch.ones(3))).answer(model))
    assert code == "model_refused" and words.startswith("The model was called wrongly")
    code, words = finding(lambda: student(answer=lambda model: model.weights[0]).answer(model))
    assert code == "raised" and "AttributeError" in words


def test_gradients_reach_the_real_model_and_the_arguments() -> None:
    model = RecordedModel(lambda weights, x: weights[0] * x, torch.tensor(3.0))
    x = torch.ones(4, requires_grad=True)
    loss = student(loss=lambda model, x: model(2 * x).sum()).loss(model, x)
    assert [float(gradient) for gradient in model.gradients(loss)] == [8.0]
    assert x.grad is not None and x.grad.tolist() == [6.0] * 4


@pytest.mark.parametrize("is_vectorized", [True, False])
def test_forward_mode_derivatives_of_a_model_are_right(is_vectorized: bool) -> None:
    """As in a worker; torch turns them off inside a custom function, which a whole call is."""

    def slopes(model: Callable[..., Any], x: torch.Tensor) -> torch.Tensor:
        if is_vectorized:
            found: Any = jacobian(lambda a: model(a).sum(0), x, vectorize=True, strategy="forward-mode")
            return found
        return torch.func.jvp(model, (x,), (torch.ones_like(x),))[1]

    found = student(slopes=slopes).slopes(lambda x: x**2, torch.tensor([1.0, 2.0, 3.0]))
    assert found.tolist() == [2.0, 4.0, 6.0]


def test_arguments_are_copies_and_changes_are_noticed() -> None:
    x = torch.ones(3)
    judged = student(answer=lambda x: x.mul_(2))
    assert judged.answer(x).tolist() == [2.0] * 3
    assert x.tolist() == [1.0] * 3 and judged.calls[0].changed == [0]


def seed_all_three(seed: int) -> None:
    torch.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed)


def test_what_a_function_leaves_behind_does_not_reach_the_check() -> None:
    """Not torch's generator, dtype or grad mode, nor the other generators, which a notebook may be using."""

    def careless() -> torch.Tensor:
        torch.set_grad_enabled(False)
        torch.set_default_dtype(torch.float64)
        return torch.rand(1) + random.random() + np.random.rand()

    seed_all_three(5)
    expected = torch.rand(1), random.random(), np.random.rand()
    seed_all_three(5)
    judged = student(careless=careless)
    first = judged.careless()
    assert torch.is_grad_enabled() and torch.get_default_dtype() == torch.float32
    assert (torch.rand(1), random.random(), np.random.rand()) == expected
    assert judged.careless() != first  # each call has a seed of its own ...
    assert student(careless=careless).careless() == first  # ... and the same check the same ones


def test_grad_mode_off_in_the_file_stays_off_for_its_functions_alone() -> None:
    """As in a worker, where the file's top level and its functions share a process."""

    def load() -> dict[str, Callable[..., Any]]:
        torch.set_grad_enabled(False)
        return {"double": lambda x: 2 * x}

    judged = HomeStudent(Work(load), seed=1, terms=HomeTerms())
    assert not judged.double(torch.ones(2, requires_grad=True)).requires_grad
    assert torch.is_grad_enabled()


def endless() -> None:
    """Catches whatever an honest program would catch."""
    while True:
        try:
            sum(range(100))
        except Exception:
            continue


@pytest.mark.parametrize("is_posix", [True, False])
def test_an_endless_loop_is_ended(monkeypatch: pytest.MonkeyPatch, is_posix: bool) -> None:
    """On Windows as well, which has no alarm signals; the next call has all of its time."""
    if not is_posix:
        monkeypatch.delattr("signal.setitimer")
    judged = student(0.3, endless=endless, quick=lambda: time.sleep(0.1))
    start = time.monotonic()
    assert finding(judged.endless) == ("too_late", "endless did not return within 0.3 seconds.")
    assert time.monotonic() - start < 5
    for _ in range(4):
        judged.quick()


def test_another_thread_than_the_main_one_has_its_time_limit() -> None:
    """As where a notebook runs its cells elsewhere."""
    ended = []

    def run() -> None:
        try:
            with within(0.2):
                endless()
        except TooLateError:
            ended.append(True)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(10)
    assert ended == [True]


def test_exits_are_findings() -> None:
    """They end neither the other checks nor the notebook."""
    code, words = finding(lambda: student(leave=lambda: exit(3)).leave())
    assert code == "raised" and "leave raised SystemExit" in words
    assert finding(lambda: student(leave=lambda: os._exit(0)).leave())[0] == "raised"


def test_a_file_that_a_check_spoilt_is_run_again(tmp_path: Path) -> None:
    """As a grading, which judges a check that fails in a used process again in a fresh one."""
    runs = []

    def load() -> dict[str, Callable[..., Any]]:
        runs.append(1)
        kept: list[int] = []

        def third_time_wrong() -> int:
            kept.append(1)
            return len(kept)

        return {"count": third_time_wrong}

    text = """
from autograder.checks import Failure, check

@check(marks=1)
def check_once(student):
    if student.count() > 2:
        raise Failure("many", "Too many.")
"""
    from autograder.loading.submission import Submission

    (once,) = visible_checks("count", file_of_checks(tmp_path, text))
    work = Work(load, Submission("homework.py", []))
    verdicts = [once.trial.judge(lambda seed: HomeStudent(work, seed, HomeTerms())).failure for _ in range(4)]
    assert verdicts == [None] * 4 and len(runs) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("✓ x² ≤ √3.5", "[passed] x^2 <= sqrt3.5"),
        ("α and ᾱ_1, N − 1, ½", "alpha and alpha_bar_1, N - 1, 1/2"),
        ("é, 漢", "e, ?"),
    ],
)
def test_what_a_terminal_cannot_show_is_spelt_out(text: str, told: str) -> None:
    """A minus that became a question mark would turn N − 1 into a riddle."""
    assert text.encode("ascii", plain.ERRORS).decode() == told


UNUSABLE = """
from autograder.checks import check

@check(marks=1)
def check_files(student, tmp_path): ...
"""
UNORDERED = """
from autograder.checks import check

@check(marks=1)
def check_other(student): ...

@check(marks=1, needs=[check_other])
def check_values(student): ...

del check_other
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [(UNUSABLE, "takes student, tmp_path"), (UNORDERED, "check_other, which does not stand above")],
)
def test_a_check_that_cannot_be_run_at_home_is_told_to_the_instructor(tmp_path: Path, text: str, said: str) -> None:
    """When the assignment is released, and not to the students."""
    with pytest.raises(ValueError, match=said):
        visible_checks("answer", file_of_checks(tmp_path, text))


def file_of_checks(folder: Path, text: str) -> Path:
    """A file of visible checks."""
    (folder / "checks.py").write_text(text)
    return folder / "checks.py"
