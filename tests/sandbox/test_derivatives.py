"""A function in a worker, with models answered from here, is as differentiable as one in this process."""

from collections.abc import Callable, Iterator

import pytest
import torch
from torch import Tensor

from autograder.assignment import IMPORTS
from autograder.checks import LocalStudent, RecordedModel, Student
from autograder.loading.submission import Cell, Submission
from autograder.sandbox.hosted import HostedSubmission, Terms
from autograder.sandbox.remote import RemoteStudent
from autograder.sandbox.template import Template

SOURCE = """
import torch

def squared(model, x):
    return (model(x) ** 2).mean()

def by_rows(f, x):
    return torch.stack([torch.autograd.functional.jacobian(f, row[None])[0, :, 0] for row in x])

def by_sum(f, x):
    return torch.autograd.functional.jacobian(lambda y: f(y).sum(0), x).permute(1, 0, 2)

def by_sum_vectorized(f, x):
    return torch.autograd.functional.jacobian(lambda y: f(y).sum(0), x, vectorize=True).permute(1, 0, 2)

def by_forward_mode(f, x):
    summed = lambda y: f(y).sum(0)
    return torch.autograd.functional.jacobian(summed, x, vectorize=True, strategy="forward-mode").permute(1, 0, 2)

def by_jacrev(f, x):
    return torch.func.vmap(torch.func.jacrev(lambda row: f(row[None])[0]))(x)

def by_jacfwd(f, x):
    return torch.func.vmap(torch.func.jacfwd(lambda row: f(row[None])[0]))(x)

def by_loop(f, x):
    x = x.detach().requires_grad_()
    return torch.stack([torch.autograd.grad(z.sum(), x, retain_graph=True)[0] for z in f(x).unbind(1)], 1)

def by_batched_grad(f, x):
    x = x.detach().requires_grad_()
    basis = torch.eye(x.shape[1], dtype=x.dtype)[:, None].expand(-1, len(x), -1)
    return torch.autograd.grad(f(x), x, basis, is_grads_batched=True)[0].permute(1, 0, 2)

def by_jvp(f, x):
    columns = [torch.func.jvp(f, (x,), (e.expand_as(x),))[1] for e in torch.eye(x.shape[1], dtype=x.dtype)]
    return torch.stack(columns, -1)

def hessian(f, x):
    return torch.func.hessian(lambda row: f(row[None]).sum())(x[0])

def gradient_penalty(f, x):
    x = x.detach().requires_grad_()
    return (torch.autograd.grad(f(x).sum(), x, create_graph=True)[0] ** 2).sum()

def without_gradients(model, x):
    with torch.no_grad():
        return model(x)

def as_a_module(model, x):
    model.eval()
    assert next(model.parameters()).device == x.device
    return model(x)

def in_place(model, x):
    y, z = model(x), model(2 * x)
    y += z
    return y.mul_(x.detach()).sum() + z.exp_().sum()

def two_results(model, x):
    return model(x).sum(), (x * 2, 3, None)
"""


@pytest.fixture(scope="module")
def remote() -> Iterator[Student]:
    """The functions in a worker."""
    template = Template()
    template.warm_up(SOURCE, IMPORTS)
    student = RemoteStudent(
        HostedSubmission(template, Submission("test", [Cell("", SOURCE)]), Terms(time_limit=30)), seed=0
    )
    yield student
    student.close()
    template.close()


@pytest.fixture(scope="module")
def local() -> Student:
    """The same functions in this process."""
    namespace: dict[str, Callable[..., object]] = {}
    exec(SOURCE, namespace)
    return LocalStudent(namespace)


def some_model() -> RecordedModel:
    """A curved map of rows with a dense Jacobian."""
    generator = torch.Generator().manual_seed(1)
    matrix = torch.randn(3, 3, generator=generator, dtype=torch.float64)
    return RecordedModel(lambda weights, x: torch.tanh(x @ weights[0].T) + x, matrix)


def some_rows() -> Tensor:
    return torch.randn(4, 3, generator=torch.Generator().manual_seed(2), dtype=torch.float64)


@pytest.mark.parametrize(
    "function",
    [
        *("by_rows", "by_sum", "by_sum_vectorized", "by_forward_mode", "by_jacrev", "by_jacfwd", "by_loop"),
        *("by_batched_grad", "by_jvp", "hessian"),
    ],
)
def test_every_way_of_taking_a_jacobian(remote: Student, local: Student, function: str) -> None:
    """Reverse and forward mode, loops, both of torch's vmaps, and derivatives of derivatives."""
    got = getattr(remote, function)(some_model(), some_rows())
    torch.testing.assert_close(got, getattr(local, function)(some_model(), some_rows()))


@pytest.mark.parametrize("function", ["squared", "gradient_penalty", "in_place"])
def test_gradients_reach_the_models_weights_and_the_inputs(remote: Student, local: Student, function: str) -> None:
    """``backward()`` on a remote result leaves the gradients that it leaves on a local one."""
    found = []
    for student in (remote, local):
        model, x = some_model(), some_rows().requires_grad_()
        getattr(student, function)(model, x).backward()
        found.append((model.weights[0].grad, x.grad))
    torch.testing.assert_close(found[0], found[1])


def test_a_students_own_derivative_leaves_no_gradient_behind(remote: Student) -> None:
    """Only the check's ``backward()`` accumulates gradients in the weights."""
    model = some_model()
    remote.by_loop(model, some_rows())
    assert model.weights[0].grad is None


def test_a_result_made_without_gradients_needs_none(remote: Student) -> None:
    """``no_grad`` on the student's side is seen on this one."""
    assert not remote.without_gradients(some_model(), some_rows()).requires_grad
    assert remote.squared(some_model(), some_rows()).requires_grad


def test_a_model_is_a_module_to_the_student_if_it_is_one(remote: Student) -> None:
    """``eval()`` and ``parameters()`` work; the weights themselves do not cross."""
    torch.testing.assert_close(remote.as_a_module(some_model(), some_rows()), some_model()(some_rows()))


def test_results_keep_their_structure(remote: Student) -> None:
    """Nested tuples, numbers and None come back as they were."""
    x = some_rows()
    total, (doubled, number, nothing) = remote.two_results(some_model(), x)
    torch.testing.assert_close((total, doubled), (some_model()(x).sum(), 2 * x))
    assert (number, nothing) == (3, None)


def test_calls_are_recorded_as_the_model_saw_them(remote: Student) -> None:
    """The record holds what was handed to the model, on this side of the wall."""
    model, x = some_model(), some_rows()
    remote.squared(model, x)
    ((seen,),) = model.calls
    torch.testing.assert_close(seen, x)
