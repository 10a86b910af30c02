"""Mixtures of Gaussians: the log-density and one step of expectation maximisation (EM)."""

import torch
from jaxtyping import Float
from torch import Tensor

from reference.gaussian import multivariate_gaussian_log_prob


def _log_joint(
    x: Float[Tensor, "N D"],
    weights: Float[Tensor, " K"],
    means: Float[Tensor, "K D"],
    covs: Float[Tensor, "K D D"],
) -> Float[Tensor, "N K"]:
    """The joint log-density log π_k + log N(x_n; μ_k, Σ_k) of each example with each component."""
    components = zip(means, covs, strict=True)
    log_probs = [multivariate_gaussian_log_prob(x, mean, cov) for mean, cov in components]
    return weights.log() + torch.stack(log_probs, dim=1)


def mixture_log_prob(
    x: Float[Tensor, "N D"],
    weights: Float[Tensor, " K"],
    means: Float[Tensor, "K D"],
    covs: Float[Tensor, "K D D"],
) -> Float[Tensor, " N"]:
    """Log-density of a mixture of Gaussians.

        log p(x) = log Σ_k π_k N(x; μ_k, Σ_k)

    The result must be finite, and right to a relative 1e-4 in float32, also for an example so far from every
    component that all K densities are too small for a floating-point number. Logarithms are natural, so the
    result is in nats. It need not be differentiable. All inputs share one dtype and device, which the result
    has too, and no input is changed.

    Args:
        x: N examples of D dimensions, shape (N, D).
        weights: π, shape (K,), each above 0, adding up to 1.
        means: the components' means μ_k, shape (K, D).
        covs: the components' covariances Σ_k, shape (K, D, D), each symmetric and positive definite.

    Returns:
        The log-density of each example, shape (N,).

    Source: Bishop, Pattern Recognition and Machine Learning, equation 9.7.
    """
    return _log_joint(x, weights, means, covs).logsumexp(dim=1)


def em_step(
    x: Float[Tensor, "N D"],
    weights: Float[Tensor, " K"],
    means: Float[Tensor, "K D"],
    covs: Float[Tensor, "K D D"],
) -> tuple[Float[Tensor, " K"], Float[Tensor, "K D"], Float[Tensor, "K D D"]]:
    """One step of expectation maximisation for a mixture of Gaussians, which never makes the data less likely.

        E step    r_nk = π_k N(x_n; μ_k, Σ_k) / Σ_j π_j N(x_n; μ_j, Σ_j)        N_k = Σ_n r_nk
        M step    π_k = N_k / N
                  μ_k = 1/N_k Σ_n r_nk x_n
                  Σ_k = 1/N_k Σ_n r_nk (x_n - μ_k)(x_n - μ_k)ᵀ

    The responsibilities r_nk are computed once, from the old weights, means and covariances. The new
    covariances are taken about the *new* means, and nothing is added to their diagonals.

    The results must be finite, and right to a relative 1e-4 in float32, also where an example is so far from
    every component that all K densities are too small for a floating-point number; its responsibilities add
    up to 1 all the same. Every component is responsible for some of the data, so no N_k is 0. The results
    need not be differentiable. All inputs share one dtype and device, which the results have too, and no
    input is changed.

    Args:
        x: N examples of D dimensions, shape (N, D).
        weights: the old π, shape (K,), each above 0, adding up to 1.
        means: the old μ_k, shape (K, D).
        covs: the old Σ_k, shape (K, D, D), each symmetric and positive definite.

    Returns:
        The new (weights, means, covs), of shapes (K,), (K, D) and (K, D, D).

    Source: Bishop, Pattern Recognition and Machine Learning, section 9.2.2.
    """
    responsibilities = _log_joint(x, weights, means, covs).softmax(dim=1)  # (N, K)
    sizes = responsibilities.sum(dim=0)
    new_means = responsibilities.T @ x / sizes[:, None]
    centred = x[:, None] - new_means  # (N, K, D)
    new_covs = torch.einsum("nk,nki,nkj->kij", responsibilities, centred, centred) / sizes[:, None, None]
    return sizes / len(x), new_means, new_covs
