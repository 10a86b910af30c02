"""Makes smooth patches of two groups, fits a Gaussian, and tries every description on its first eigenvectors."""

from collections.abc import Mapping
from typing import Any

import torch

from reference.gaussian import multivariate_gaussian_log_prob, multivariate_gaussian_mle, principal_directions


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which descriptions hold of patches of 4 x 4 pixels, seeded; one group is lighter than the other."""
    generator = torch.Generator().manual_seed(0)
    place = torch.arange(4, dtype=torch.float64)
    smooth = torch.exp(-0.3 * (place[:, None] - place).abs())
    noise = torch.randn(400, 16, dtype=torch.float64, generator=generator)
    group = torch.arange(400) % 2
    x = noise @ torch.linalg.cholesky(torch.kron(smooth, smooth)).T + 3.0 + group[:, None]

    mean, cov = multivariate_gaussian_mle(x)
    shown = principal_directions(cov, 2).T
    others = torch.nn.functional.normalize(torch.randn(500, 16, dtype=torch.float64, generator=generator))
    spread = ((x - mean) @ shown[0]).var()
    at_mean, at_shown = multivariate_gaussian_log_prob(torch.cat([mean[None], shown]), mean, cov).split([1, 2])
    averages = torch.stack([x[group == k].mean(dim=0) for k in (0, 1)])
    likeness = (shown @ torch.nn.functional.normalize(averages).T).abs()  # cosines
    return {
        "typical": bool((at_shown > at_mean).all()),
        "variation": bool((spread > ((x - mean) @ others.T).var(dim=0)).all()),
        "clusters": bool((likeness.diagonal() > 0.9).all() or (likeness.flip(0).diagonal() > 0.9).all()),
        "pixels": bool((shown.abs().amax(dim=1) > 0.9).all()),
    }
