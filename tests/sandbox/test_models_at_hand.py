"""What students do with the model that a function of theirs is given, beside calling it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from autograder.checks import Failure, RecordedModel
from autograder.loading.submission import Cell, Submission
from autograder.sandbox.hosted import HostedSubmission, Terms
from autograder.sandbox.remote import RemoteStudent
from autograder.sandbox.template import Template

SOURCE = """
import copy, torch

def averaged(model, x):
    ema = copy.deepcopy(model)
    for own, live in zip(ema.parameters(), model.parameters()):
        own.requires_grad_(False)
        own.copy_(0.9 * own + 0.1 * live)
    ema.load_state_dict(model.state_dict())
    return ema(x)

def prepared(model, x):
    device = next(model.parameters()).device
    model.eval()
    model.train()
    model.requires_grad_(True)
    model = model.to(device)
    if isinstance(model, torch.nn.Module) and torch.cuda.is_available():
        model = torch.nn.DataParallel(model)
    model = torch.compile(model)
    return model(x.to(device)).sum()

class Wrapped(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model
    def forward(self, x):
        return self.model(x)

def wrapped(model, x):
    return copy.deepcopy(Wrapped(model)).eval()(x)

def evaluated(model, x):
    model.eval()
    return model(x)
"""


@pytest.fixture(scope="module")
def student() -> Iterator[RemoteStudent]:
    """The functions above, in a worker."""
    template = Template()
    student = RemoteStudent(HostedSubmission(template, Submission("test", [Cell("", SOURCE)]), Terms()), 0)
    yield student
    student.close()
    template.close()


def model_of_weight(weight: float) -> RecordedModel:
    """A model that multiplies by its only weight."""
    return RecordedModel(lambda weights, x: weights[0] * x, torch.tensor(weight))


@pytest.mark.parametrize("function", ["averaged", "wrapped"])
def test_a_model_can_be_copied(student: RemoteStudent, function: str) -> None:
    """As those do who average its weights; the copy answers as it does, and each call is recorded."""
    model = model_of_weight(3.0)
    with torch.no_grad():
        assert torch.equal(getattr(student, function)(model, torch.ones(2)), torch.full((2,), 3.0))
    assert len(model.calls) == 1


def test_a_module_has_what_modules_have(student: RemoteStudent) -> None:
    """Modes, devices and parameters; its gradient comes back all the same."""
    model = model_of_weight(3.0)
    (gradient,) = model.gradients(student.prepared(model, torch.ones(2)))
    assert float(gradient) == 2


def test_a_plain_function_has_not_and_the_feedback_says_so(student: RemoteStudent) -> None:
    """A model may be any callable, and some checks hand over one that is no module."""
    with pytest.raises(Failure) as caught:
        student.evaluated(model_of_weight(3.0).as_function(), torch.ones(2))
    assert "The model is a plain function here, without eval(): a model may be any callable." in caught.value.message
