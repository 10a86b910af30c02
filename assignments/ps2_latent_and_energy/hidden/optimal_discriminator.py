"""Checks of optimal_discriminator."""

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, check
from reference.gan import optimal_discriminator


def some_densities(rng: torch.Generator, points: int) -> tuple[Tensor, Tensor]:
    """Of data and generator, both positive and of like size, but nowhere equal."""
    p_data, p_gen = 0.05 + torch.rand(2, points, generator=rng, dtype=torch.float64)
    return p_data, p_gen


@check(marks=2)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The result is p_data / (p_data + p_gen) at each point, also where one of the two is 0."""
    for points in (1, 4, 7):
        densities = some_densities(rng, points)
        assert_close(student.optimal_discriminator(*densities), optimal_discriminator(*densities), "D*")
    p_data, p_gen = some_densities(rng, 6)
    p_data[1], p_gen[4] = 0, 0
    assert_close(student.optimal_discriminator(p_data, p_gen), optimal_discriminator(p_data, p_gen), "D*")


@check(marks=1, needs=[check_value])
def check_small_densities(student: Student, rng: torch.Generator) -> None:
    """The result is right where both densities are small, as far from all examples or in many dimensions."""
    p_data, p_gen = (1e-20 * density for density in some_densities(rng, 5))
    assert_close(student.optimal_discriminator(p_data, p_gen), optimal_discriminator(p_data, p_gen), "D*")
