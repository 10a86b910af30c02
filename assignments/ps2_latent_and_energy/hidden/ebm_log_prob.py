"""Checks of ebm_log_prob."""

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.quadrature import assert_log_close, some_double_well
from autograder.checks import Student, check
from reference.ebm import ebm_log_prob


def some_points(rng: torch.Generator, count: int, grid: Tensor) -> Tensor:
    """In the middle half of a grid, where the density is, and on none of its points."""
    share = 0.25 + 0.5 * torch.rand(count, generator=rng, dtype=torch.float64)
    return grid[0] + share * (grid[-1] - grid[0])


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The result is −E(x) − log Z for each example."""
    for count, lowest in ((1, 0.0), (5, 3.0), (7, -4.0)):
        energy, grid = some_double_well(rng, lowest)
        x = some_points(rng, count, grid)
        assert_log_close(student.ebm_log_prob(x, energy, grid), ebm_log_prob(x, energy, grid), "the log density")


@check(marks=1, needs=[check_value])
def check_large_energies(student: Student, rng: torch.Generator) -> None:
    """The result is right where exp(−E) is too large or too small for a number: for large energies, and far out."""
    for lowest in (0.0, -8e3, 8e3):
        energy, grid = some_double_well(rng, lowest)
        x = torch.cat([some_points(rng, 3, grid), grid[[0, -1]]])
        want = ebm_log_prob(x, energy, grid)
        assert_log_close(student.ebm_log_prob(x, energy, grid), want, "the log density for large energies")
