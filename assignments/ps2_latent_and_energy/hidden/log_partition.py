"""Checks of log_partition."""

import torch

from assignments.ps2_latent_and_energy.quadrature import assert_log_close, some_deep_well, some_double_well
from autograder.checks import Student, check
from reference.ebm import log_partition


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The result is the logarithm of the integral of exp(−E), spacing included."""
    for lowest in (0.0, 3.0, -4.0):
        energy, grid = some_double_well(rng, lowest)
        assert_log_close(student.log_partition(energy, grid), log_partition(energy, grid), "log Z")


@check(marks=1, needs=[check_value])
def check_large_energies(student: Student, rng: torch.Generator) -> None:
    """The result is finite and right for energies from −10⁴ to 10⁴ in float32, and where they range that wide."""
    for lowest, highest in ((-200.0, 300.0), (200.0, 700.0), (-1e4, -9e3), (9e3, 1e4), (-1e4, 1e4)):
        energy, grid = some_deep_well(rng, lowest, highest)
        want = log_partition(energy, grid.float().double())
        assert_log_close(student.log_partition(energy, grid.float()), want, "log Z for large energies")
