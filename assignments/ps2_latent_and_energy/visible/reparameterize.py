"""Examples of reparameterize."""

import math

import torch

from autograder.checks import Failure, Student, assert_kept, check, require_tensor
from autograder.checks.latent_draws import assert_fresh_normal, assert_mean_and_spread, noise_in


@check(marks=1)
def check_example(student: Student) -> None:
    """For means of 5 and −2 and variances of 9 and ¼, the sample's are near these, its standard deviations near 3 and ½."""
    mean = torch.tensor([5.0, -2.0]).repeat(2000, 1)
    log_var = torch.tensor([math.log(9), math.log(0.25)]).repeat(2000, 1)
    z = require_tensor(student.reparameterize(mean, log_var), (2000, 2), "the sample").detach()
    found = [*z.mean(0).tolist(), *z.std(0).tolist()]
    # The chance errors have standard deviations of 0.07, 0.011, 0.05 and 0.008: a right sample is never this far off.
    pairs = zip(found, (5, -2, 3, 0.5), (0.6, 0.1, 0.5, 0.08), strict=True)
    if not all(abs(got - want) < slack for got, want, slack in pairs):
        message = "The means and the standard deviations are not near 5 and −2, and 3 and ½."
        detail = "They are {:.4g} and {:.4g}, and {:.4g} and {:.4g}.".format(*found)
        raise Failure("sample", message, detail=detail)


@check(marks=1)
def check_noise_drawn(student: Student, rng: torch.Generator) -> None:
    """In 8 calls, (z − mean) / exp(log_var / 2) is standard normal, with a fresh draw for every element of every call."""
    mean, log_var = 2 * torch.randn(2, 8, 64, 32, generator=rng, dtype=torch.float64)
    samples = [student.reparameterize(mean[call], log_var[call]) for call in range(8)]
    z = torch.stack([require_tensor(sample, (64, 32), "the sample") for sample in samples])
    assert_mean_and_spread(z, mean, log_var)
    assert_fresh_normal(noise_in(z, mean, log_var))


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The sample has the inputs' shape and dtype, and the inputs stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        for shape in ((1, 3), (4, 1), (2, 5)):
            result = student.reparameterize(torch.ones(shape, dtype=dtype), torch.ones(shape, dtype=dtype))
            assert_kept(student, require_tensor(result, shape, "the sample"), dtype=dtype)
