"""Checks of contrastive_divergence_loss."""

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.arrival import assert_arrives
from autograder.checks import RecordedModel, Student, assert_close, check
from reference.ebm import contrastive_divergence_loss


def some_energy(rng: torch.Generator, dimensions: int) -> RecordedModel:
    """A sum of bent projections, whose constant must not matter."""

    def energy(weights: list[Tensor], x: Tensor) -> Tensor:
        matrix, constant = (weight.to(x.dtype) for weight in weights)
        return (x @ matrix).sin().sum(1) + 0.1 * x.square().sum(1) + constant

    weights = torch.randn(dimensions + 1, 2, generator=rng, dtype=torch.float64)
    return RecordedModel(energy, weights[1:], 2 + weights[0, 0])


def some_examples(rng: torch.Generator, count: int, dimensions: int) -> Tensor:
    return 2 * torch.randn(count, dimensions, generator=rng, dtype=torch.float64)


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The loss is the mean energy of the data minus that of the negatives, however many there are of each."""
    for data, negatives, dimensions in ((3, 5, 1), (6, 2, 4), (1, 1, 2), (4, 4, 3)):
        energy = some_energy(rng, dimensions)
        examples = some_examples(rng, data, dimensions), some_examples(rng, negatives, dimensions)
        for first, second in (examples, examples[::-1]):  # one of the two losses is negative
            got = student.contrastive_divergence_loss(energy, first, second)
            assert_close(got, contrastive_divergence_loss(energy, first, second), "the loss")


@check(marks=2, needs=[check_value])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The loss can be back-propagated to the energy's parameters, through the data and through the negatives."""
    energy, examples = some_energy(rng, 3), (some_examples(rng, 3, 3), some_examples(rng, 5, 3))
    got = energy.gradients(student.contrastive_divergence_loss(energy, *examples))
    want = energy.gradients(contrastive_divergence_loss(energy, *examples))
    assert_arrives(got, want, "the gradient for the energy's parameters")
