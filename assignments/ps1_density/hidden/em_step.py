"""Checks of em_step: the new weights, means and covariances each earn their own marks."""

import torch
from torch import Tensor

from assignments.ps1_density.settings import Mixture, covariance_along, some_axes, some_examples, some_mixture
from autograder.checks import Failure, Student, assert_close, assert_tuple, check, require_tensor
from reference.mixture import em_step

PARTS = ("weights", "means", "covs")


def step(student: Student, x: Tensor, mixture: Mixture) -> tuple[object, object, object]:
    weights, means, covs = assert_tuple(student.em_step(x, *mixture), PARTS, "em_step")
    return weights, means, covs


def some_case(rng: torch.Generator, size: int, components: int, dimensions: int) -> tuple[Tensor, Mixture]:
    """Examples and the old mixture; several components are responsible for each."""
    return some_examples(rng, size, dimensions), some_mixture(rng, components, dimensions)


@check(marks=2)
def check_weights(student: Student, rng: torch.Generator) -> None:
    """Each new weight is the component's share of the responsibilities."""
    for sizes in ((9, 3, 2), (7, 2, 3), (8, 4, 3)):
        x, mixture = some_case(rng, *sizes)
        want, _, _ = em_step(x, *mixture)
        weights, _, _ = step(student, x, mixture)
        assert_close(weights, want, "the vector of new weights")


@check(marks=2)
def check_means(student: Student, rng: torch.Generator) -> None:
    """Each new mean is the average of the examples, weighted by the component's responsibilities."""
    for sizes in ((9, 3, 2), (7, 2, 3), (8, 4, 3)):
        x, mixture = some_case(rng, *sizes)
        _, want, _ = em_step(x, *mixture)
        _, means, _ = step(student, x, mixture)
        assert_close(means, want, "the matrix of new means")


@check(marks=2)
def check_covs(student: Student, rng: torch.Generator) -> None:
    """Each new covariance is the weighted one about the new mean, with nothing added to it."""
    # In the smallest unit even a small addition to the diagonal shows.
    for unit, sizes in ((1.0, (9, 3, 2)), (3.0, (10, 2, 3)), (0.01, (12, 2, 3))):
        x, (weights, means, covs) = some_case(rng, *sizes)
        x, mixture = unit * x, (weights, unit * means, unit**2 * covs)
        _, _, want = em_step(x, *mixture)
        _, _, got = step(student, x, mixture)
        assert_close(got, want, "the stack of new covariances")


@check(marks=1, needs=[check_means])
def check_far(student: Student, rng: torch.Generator) -> None:
    """The step is finite, and right for the means, where examples are far from every component, in float32."""
    axes = some_axes(rng, 4)
    variances = 1.5 + 1.5 * torch.rand(4, generator=rng, dtype=torch.float64)
    # Each component lies along an axis of its own. The example far out on it belongs to that component beyond doubt,
    # because all share one covariance and these axes with it.
    weights, means = torch.tensor([0.2, 0.3, 0.5], dtype=torch.float64), 4 * axes.T[:3].contiguous()
    covs = covariance_along(axes, variances).repeat(3, 1, 1)
    near = means.repeat(5, 1) + torch.randn(15, 4, generator=rng, dtype=torch.float64)
    far = means * torch.tensor([50.0, 250.0, 100.0])[:, None]
    x, *mixture = (each.to(torch.float32) for each in (torch.cat([near, far]), weights, means, covs))
    _, want, _ = em_step(*(each.double() for each in (x, *mixture)))
    got = step(student, x, (mixture[0], mixture[1], mixture[2]))
    for name, part in zip(("weights", "means", "covariances"), got, strict=True):
        if isinstance(part, Tensor) and not bool(part.isfinite().all()):
            message = f"The new {name} are not finite (NaN or infinite) where examples are far from every component."
            raise Failure("not_finite", message)
    for mean, right in zip(require_tensor(got[1], want.shape, "the matrix of new means"), want, strict=True):
        assert_close(mean, right, "a new mean, with examples far from every component,")
