"""A submission in a worker: functions of the grader's in place of its own, and libraries loaded before it is forked."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch

from autograder.checks import Failure, RecordedModel, Student
from autograder.sandbox.hosted import HostedSubmission, Terms
from autograder.sandbox.remote import RemoteStudent
from autograder.sandbox.template import Template
from autograder.submission import Cell, Submission

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
import torch
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
