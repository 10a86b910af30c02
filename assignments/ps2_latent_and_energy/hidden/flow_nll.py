"""Checks of flow_nll."""

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.gradients import assert_gradients, gradients
from autograder.checks import RecordedModel, Student, assert_close, check
from reference.flow import flow_nll


@check(marks=2)
def check_one_layer(student: Student, rng: torch.Generator) -> None:
    """For one layer, the loss is the mean negative log-likelihood under a standard normal base."""
    for count, dimensions in ((4, 3), (1, 2), (3, 5)):
        x, layers = some_data(rng, count, dimensions), [some_affine(rng, dimensions)]
        assert_close(student.flow_nll(x, layers), flow_nll(x, layers), "the loss for one layer")


@check(marks=2, needs=[check_one_layer])
def check_several_layers(student: Student, rng: torch.Generator) -> None:
    """Several layers apply in the order in which they are given, and their log-determinants add up."""
    for count, dimensions, pairs in ((5, 3, 1), (3, 2, 2)):
        x, layers = some_data(rng, count, dimensions), some_layers(rng, dimensions, pairs)
        assert_close(student.flow_nll(x, layers), flow_nll(x, layers), "the loss for several layers")


@check(marks=1, needs=[check_several_layers])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The loss can be back-propagated to the layers, and to x if that needs gradients."""
    x, layers = some_data(rng, 4, 3).requires_grad_(), some_layers(rng, 3, 1)
    one = torch.ones((), dtype=torch.float64)
    got = gradients([student.flow_nll(x, layers)], [one], [x], layers)
    want = gradients([flow_nll(x, layers)], [one], [x], layers)
    assert_gradients(got, want, ("x", *4 * ["the layers"]))


def some_data(rng: torch.Generator, *shape: int) -> Tensor:
    """Examples that are not standard normal."""
    return 0.5 + 1.5 * torch.randn(shape, generator=rng, dtype=torch.float64)


def some_layers(rng: torch.Generator, dimensions: int, pairs: int) -> list[RecordedModel]:
    """Affine layers and bending ones in turn, of which no two commute."""
    layers = []
    for _ in range(pairs):
        stretch, offset = 0.5 + torch.rand(2, dimensions, generator=rng, dtype=torch.float64)
        layers += [some_affine(rng, dimensions), RecordedModel(bend, stretch, offset)]
    return layers


def some_affine(rng: torch.Generator, dimensions: int) -> RecordedModel:
    """A triangular matrix, given with the logarithms of its diagonal, and a shift."""
    matrix = torch.randn(dimensions, dimensions, generator=rng, dtype=torch.float64).tril(-1) / dimensions
    logs = 0.3 + 0.4 * torch.rand(dimensions, generator=rng, dtype=torch.float64)
    return RecordedModel(affine, matrix + logs.diag(), torch.randn(dimensions, generator=rng, dtype=torch.float64))


def affine(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    """Every row has the same log-determinant."""
    matrix, shift = (weight.to(x.dtype) for weight in weights)
    logs = matrix.diagonal()
    return x @ (matrix.tril(-1) + logs.exp().diag()).T + shift, logs.sum() + 0 * x[:, 0]


def bend(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    """Each coordinate by itself, most near the offset; every row has a log-determinant of its own."""
    stretch, offset = (weight.to(x.dtype) for weight in weights)
    bent = (x + offset).tanh()
    return x + stretch * bent, (1 + stretch * (1 - bent**2)).log().sum(dim=1)
