"""Checks of kl_to_standard_normal."""

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.gradients import assert_gradients, gradients
from autograder.checks import Student, assert_close, check
from reference.vae import kl_to_standard_normal


def some_posterior(rng: torch.Generator, *shape: int) -> tuple[Tensor, Tensor]:
    """Means of either sign, and log-variances between −2½ and 1½."""
    mean = 1.5 * torch.randn(shape, generator=rng, dtype=torch.float64)
    return mean, 4 * torch.rand(shape, generator=rng, dtype=torch.float64) - 2.5


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The divergence of each example is right, summed over the dimensions."""
    for shape in ((4, 3), (1, 2), (3, 5), (5, 1)):
        posterior = some_posterior(rng, *shape)
        assert_close(student.kl_to_standard_normal(*posterior), kl_to_standard_normal(*posterior), "the divergence")


@check(marks=1, needs=[check_value])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The divergence can be back-propagated to the mean and to the log-variance."""
    posterior = [each.requires_grad_() for each in some_posterior(rng, 3, 4)]
    weights = 1 + torch.rand(3, generator=rng, dtype=torch.float64)
    got = gradients([student.kl_to_standard_normal(*posterior)], [weights], posterior)
    want = gradients([kl_to_standard_normal(*posterior)], [weights], posterior)
    assert_gradients(got, want, ("mean", "log_var"))
