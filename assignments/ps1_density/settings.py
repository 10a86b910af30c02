"""Covariances, mixtures and examples to judge densities with, in float64."""

from __future__ import annotations

import torch
from torch import Tensor

Mixture = tuple[Tensor, Tensor, Tensor]
"""Weights (K,), means (K, D) and covariances (K, D, D)."""


def some_axes(rng: torch.Generator, dimensions: int, *, tilt: float | None = None) -> Tensor:
    """Orthonormal columns, (D, D), in random directions; given a small tilt, each near the coordinate of its number."""
    start = torch.randn(dimensions, dimensions, generator=rng, dtype=torch.float64)
    if tilt is not None:
        start = torch.eye(dimensions, dtype=torch.float64) + tilt * start
    axes: Tensor = torch.linalg.qr(start).Q
    return axes


def covariance_along(axes: Tensor, variances: Tensor) -> Tensor:
    """The covariance with these variances along these orthonormal columns, symmetric to the last bit."""
    cov = axes @ variances.diag() @ axes.T
    return ((cov + cov.T) / 2).contiguous()


def some_covariance(rng: torch.Generator, dimensions: int) -> Tensor:
    """A dense covariance whose variances all lie between 1.5 and 4, so that neither they nor its determinant is near 1."""
    steps = torch.arange(dimensions) + torch.rand(dimensions, generator=rng, dtype=torch.float64)
    return covariance_along(some_axes(rng, dimensions), 1.5 + 2.5 * steps / dimensions)


def some_mixture(rng: torch.Generator, components: int, dimensions: int) -> Mixture:
    """Components that overlap, with weights that are plainly unequal."""
    shares = torch.arange(1, components + 1) + torch.rand(components, generator=rng, dtype=torch.float64)
    means = 1.5 * torch.randn(components, dimensions, generator=rng, dtype=torch.float64)
    covs = torch.stack([some_covariance(rng, dimensions) for _ in range(components)])
    return shares / shares.sum(), means, covs


def some_examples(rng: torch.Generator, size: int, dimensions: int) -> Tensor:
    """Examples where such mixtures have most of their mass, (N, D)."""
    return 2 * torch.randn(size, dimensions, generator=rng, dtype=torch.float64)
