"""Checks of reparameterize, which recover the noise from the sample: ε = (z − mean) / exp(log_var / 2)."""

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.gradients import assert_gradients, gradients
from autograder.checks import Student, check, require_tensor
from autograder.checks.latent_draws import assert_fresh_normal, assert_mean_and_spread, noise_in


def some_posterior(rng: torch.Generator, *shape: int) -> tuple[Tensor, Tensor]:
    """Means about 0, and log-variances between −2½ and 2½ that are not near 0."""
    size = 0.5 + 2 * torch.rand(shape, generator=rng, dtype=torch.float64)
    sign = 2 * torch.randint(2, shape, generator=rng) - 1
    return 2 * torch.randn(shape, generator=rng, dtype=torch.float64), sign * size


def some_samples(student: Student, rng: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """z, mean and log_var of several calls, each (R, N, D)."""
    mean, log_var = some_posterior(rng, 8, 64, 32)
    samples = [student.reparameterize(*each) for each in zip(mean, log_var, strict=True)]
    return torch.stack([require_tensor(z, mean.shape[1:], "the sample") for z in samples]), mean, log_var


@check(marks=2)
def check_mean_and_spread(student: Student, rng: torch.Generator) -> None:
    """The sample moves with the mean, and its standard deviation is exp(log_var / 2)."""
    assert_mean_and_spread(*some_samples(student, rng))


@check(marks=1, needs=[check_mean_and_spread])
def check_noise(student: Student, rng: torch.Generator) -> None:
    """The noise is standard normal, with a fresh draw for every element at every call."""
    assert_fresh_normal(noise_in(*some_samples(student, rng)))


@check(marks=2, needs=[check_mean_and_spread])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The sample can be back-propagated to the mean and to the log-variance."""
    mean, log_var = (each.requires_grad_() for each in some_posterior(rng, 3, 4))
    weights = 1 + torch.rand(3, 4, generator=rng, dtype=torch.float64)
    z = require_tensor(student.reparameterize(mean, log_var), (3, 4), "the sample")
    got = gradients([z], [weights], [mean, log_var])
    # For the noise that was drawn, ∂z/∂μ = 1 and ∂z/∂log_var = ½ σ ε = ½ (z − μ).
    want = [weights, weights * (z - mean).detach() / 2]
    assert_gradients(got, want, ("mean", "log_var"))
