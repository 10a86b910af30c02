"""A submission in a worker: functions of the grader's in place of its own, and libraries loaded before it is forked."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch

from autograder.checks import Failure, RecordedModel, Student
from autograder.loading.submission import Cell, Submission
from autograder.sandbox.hosted import HostedSubmission, Terms
from autograder.sandbox.remote import RemoteStudent
from autograder.sandbox.template import Template

SOURCE = """
import sys
LOADED = "wave" in sys.modules
def double(x): raise ValueError
def draw(n): raise ValueError
def evaluate(model, x): raise ValueError

def quadruple(x): return double(double(x))
def draws(n): return draw(n), draw(n)
def squared_value(model, x): return evaluate(model, x).square().sum()
def bare_numbers(x): return torch.from_numpy(double(x).numpy())
def of_own_model(x): return evaluate(lambda y: y, x)
def is_loaded(): return LOADED
def same(x): return x

def fill():
    for number in range(300):
        with open(f"taken{number}", "wb") as file:
            file.write(bytes(7 << 20))
def fill_and_ask(model, x):
    filling = threading.Thread(target=fill)
    filling.start()
    while filling.is_alive():
        model(x)
def fill_and_not_listen(model, x):
    channel = model._ask.__self__._channel
    tree = {"tuple": [{"tuple": [{"tensor": 0}]}, {"dict": []}]}
    channel.send("ask", [torch.zeros(2_000_000)], callable=0, callables=[], tree=tree)
    fill()
def fill_and_wait(model, x):
    threading.Thread(target=fill).start()
    model(x)
def ask_with_words(model, x):
    while True:
        model(x, ("word" * 2000,) * 100)
def ask_about_nothing(model, x):
    while True:
        model(x, (torch.zeros(0),) * 4000)
import threading, torch
"""

Make = Callable[..., Student]


@pytest.fixture
def hosted() -> Iterator[Make]:
    """Makes students of the source above, each in a worker of a template that was warmed up by a text."""
    made: list[tuple[Template, Student]] = []

    def make(
        supplied: dict[str, Callable[..., Any]],
        seed: int = 0,
        warmed_by: str = "",
        packages: tuple = (),
        time_limit: float = 10,
    ) -> Student:
        template = Template()
        template.warm_up(warmed_by, packages)
        terms = Terms(supplied=supplied, time_limit=time_limit)
        hosting = HostedSubmission(template, Submission("test", [Cell("", SOURCE)]), terms)
        made.append((template, RemoteStudent(hosting, seed)))
        return made[-1][1]

    yield make
    for template, student in made:
        student.close()
        template.close()


def test_a_supplied_function_stands_in_for_the_students(hosted: Make) -> None:
    """With values and gradients; a result that needs none has none."""
    student = hosted({"double": lambda x: 2 * x})
    x = torch.ones(3, requires_grad=True)
    student.quadruple(x).sum().backward()
    assert torch.equal(x.grad, torch.full((3,), 4.0))
    assert torch.equal(student.bare_numbers(torch.ones(2)), torch.full((2,), 2.0))


def test_a_supplied_function_is_given_the_checks_model(hosted: Make) -> None:
    """A model that the student was given can be handed on, and its weights get their gradient; other code cannot."""
    student = hosted({"evaluate": lambda model, x: model(x)})
    model = RecordedModel(lambda weights, x: weights[0] * x, torch.tensor(3.0))
    for given in (model, model.as_function()):
        (gradient,) = model.gradients(student.squared_value(given, torch.ones(2)))
        assert float(gradient) == 2 * 2 * 3
    with pytest.raises(Failure, match="of_own_model"):
        student.of_own_model(torch.ones(2))


def test_a_supplied_function_that_does_not_end_costs_one_time_limit(hosted: Make) -> None:
    """A sampler can be asked for so many steps; it works in the grader, which goes on."""

    def sum_of_many(n: int) -> torch.Tensor:
        total = torch.zeros(())
        for _ in range(n):
            total = total + 1
        return total

    student = hosted({"draw": sum_of_many}, time_limit=1)
    with pytest.raises(Failure, match="draws did not return within 1 seconds"):
        student.draws(10**15)
    assert hosted({"draw": sum_of_many}).draws(3) == (3, 3)


@pytest.mark.parametrize(
    ("attack", "answer"),
    [
        ("fill_and_ask", lambda weights, x: x),
        ("fill_and_not_listen", lambda weights, x: x),
        ("fill_and_wait", lambda weights, x: [time.sleep(0.001) for _ in range(2000)]),
    ],
)
def test_a_worker_is_watched_whatever_the_grader_does(hosted: Make, attack: str, answer: Callable[..., Any]) -> None:
    """While it is answered at once, while it does not listen, while its model is evaluated."""
    student = hosted({}, time_limit=5)
    with pytest.raises(Failure, match=f"{attack} wrote more than 64 MB"):
        getattr(student, attack)(RecordedModel(answer, torch.tensor(1.0)), torch.ones(2))


@pytest.mark.parametrize("attack", ["ask_with_words", "ask_about_nothing"])
def test_what_a_model_is_asked_is_bounded(hosted: Make, attack: str) -> None:
    """The grader remembers it all; what holds no numbers counts, too."""
    with pytest.raises(Failure, match=f"{attack} broke off: its process asked its model for more than"):
        getattr(hosted({}), attack)(RecordedModel(lambda weights, x, more: x, torch.tensor(1.0)), torch.ones(2))


def test_a_supplied_function_draws_from_the_students_seed(hosted: Make) -> None:
    """So that a regrade gives the same marks, whatever the grader drew before."""
    found = []
    for seed in (1, 1, 2):
        torch.randn(3)
        found.append(hosted({"draw": torch.randn}, seed).draws(4))
    first, second = found[0]
    assert not torch.equal(first, second)
    assert all(torch.equal(*pair) for pair in zip(found[0], found[1], strict=True))
    assert not torch.equal(first, found[2][0])


@pytest.mark.parametrize(("packages", "is_loaded"), [(("wave",), True), ((), False)])
def test_libraries_are_loaded_before_the_fork(hosted: Make, packages: tuple[str, ...], is_loaded: bool) -> None:
    """Those that the text imports, of the packages that it may import."""
    text = "import wave"
    assert hosted({}, warmed_by=text, packages=packages).is_loaded() is is_loaded


@pytest.mark.parametrize("module", ["numpy.distutils.tests.test_system_info", "numpy.f2py.__main__"])
def test_a_library_that_ends_whoever_loads_it(hosted: Make, module: str) -> None:
    """Not all do so by an Exception: one asks pytest to skip it."""
    assert torch.equal(hosted({}, warmed_by=f"import {module}", packages=("numpy",)).same(torch.ones(2)), torch.ones(2))
