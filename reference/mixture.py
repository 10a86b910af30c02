"""Mixtures of Gaussians: log-density, samples, and expectation maximisation (EM), a step of it and the whole fit."""

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

from reference.gaussian import (
    multivariate_gaussian_log_prob,
    multivariate_gaussian_mle,
    multivariate_gaussian_sample,
)

Mixture = tuple[Tensor, Tensor, Tensor]  # weights (K,), means (K, D), covs (K, D, D)


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


def mixture_sample(
    weights: Float[Tensor, " K"],
    means: Float[Tensor, "K D"],
    covs: Float[Tensor, "K D D"],
    n: int,
) -> tuple[Float[Tensor, "n D"], Int[Tensor, " n"]]:
    """Draws from a mixture of Gaussians: first a component, then an example from it.

        k ~ Categorical(π)        x ~ N(μ_k, Σ_k)

    The draws are independent, and come from torch's global generator. All inputs share one dtype and device,
    which the examples have too.

    Args:
        weights: π, shape (K,), each from 0, adding up to 1.
        means: the components' means μ_k, shape (K, D).
        covs: the components' covariances Σ_k, shape (K, D, D), each symmetric and positive definite.
        n: the number of draws.

    Returns:
        The pair (x, k): the examples, shape (n, D), and the component each came from, int64, shape (n,).

    Raises:
        ValueError: if a covariance is not positive definite.

    Source: Bishop, Pattern Recognition and Machine Learning, section 9.2.
    """
    component = torch.multinomial(weights, n, replacement=True)
    x = means.new_empty(n, means.shape[1])
    for k, (mean, cov) in enumerate(zip(means, covs, strict=True)):
        chosen = component == k
        x[chosen] = multivariate_gaussian_sample(mean, cov, int(chosen.sum()))
    return x, component


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


def initial_mixture(x: Float[Tensor, "N D"], n_components: int) -> Mixture:
    """A mixture to start EM from: means at examples far from each other, and the whole data's covariance.

        π_k = 1/K        μ_k = x_n with probability ∝ min_{j<k} ‖x_n - μ_j‖²        Σ_k = 1/N Σ_n (x_n - x̄)(x_n - x̄)ᵀ

    The first mean is any example, all being equally likely. Then examples far from the means there are get
    the next (this is k-means++), so that no example becomes a mean twice, and a cluster seldom gets two means
    while another gets none. All draws come from torch's global generator. The results have x's dtype and
    device, and x is not changed.

    Args:
        x: N examples of D dimensions, shape (N, D).
        n_components: K, from 1 to the number of different examples.

    Returns:
        The (weights, means, covs), of shapes (K,), (K, D) and (K, D, D).

    Raises:
        ValueError: if there are fewer than K different examples, or K is below 1.

    Source: Arthur and Vassilvitskii, k-means++: The Advantages of Careful Seeding, 2007.
    """
    if n_components < 1:
        raise ValueError(f"n_components is {n_components}, but a mixture has at least 1")
    means = x[torch.randint(len(x), (1,), device=x.device)]
    for _ in range(1, n_components):
        # Not by a matrix product, whose rounding would set an example apart from itself.
        distances = torch.cdist(x, means, compute_mode="donot_use_mm_for_euclid_dist")
        nearest = distances.min(dim=1).values.square()
        if not nearest.any():
            raise ValueError(f"{n_components} components need as many different examples: x has {len(means)}")
        means = torch.cat([means, x[torch.multinomial(nearest, 1)]])
    _, cov = multivariate_gaussian_mle(x)
    return x.new_full((n_components,), 1 / n_components), means, cov.repeat(n_components, 1, 1)


def fit_mixture(
    x: Float[Tensor, "N D"],
    weights: Float[Tensor, " K"],
    means: Float[Tensor, "K D"],
    covs: Float[Tensor, "K D D"],
    tolerance: float = 1e-6,
    max_steps: int = 500,
) -> tuple[Mixture, Float[Tensor, " steps"]]:
    """Fits a mixture of Gaussians to data by EM, to a local maximum of the likelihood.

        θ ← em_step(x, θ)  until  ℓ(θ_new) - ℓ(θ) < tolerance        ℓ(θ) = 1/N Σ_n log p(x_n; θ)

    Where it ends depends on where it starts, which `initial_mixture(x, K)` can choose: to be surer of a good
    maximum, fit from several starts and keep the fit whose ℓ is largest.

    The likelihood has no largest value: a component that shrinks onto one example, or onto a line through a
    few, makes it as large as one likes. Such a component is told as an error, and not repaired. A component
    counts as collapsed when its variance in some direction is below 10 D ε, where the data's columns have
    variance 1 and ε is the dtype's rounding unit; so is one that is responsible for no example.

    Nothing is random here. All inputs share one dtype and device, which the results have too, and no input is
    changed.

    Args:
        x: N examples of D dimensions, shape (N, D), not all in one plane or line.
        weights: π to start from, shape (K,), each above 0, adding up to 1.
        means: the μ_k to start from, shape (K, D).
        covs: the Σ_k to start from, shape (K, D, D), each symmetric and positive definite.
        tolerance: the gain in mean log-likelihood, in nats per example, at which to stop.
        max_steps: the number of steps after which to stop in any case, at least 1.

    Returns:
        The pair (parameters, path): the fitted (weights, means, covs), and ℓ of the start and after every
        step, shape (steps + 1,). Fewer than max_steps steps mean that the fit has converged.

    Raises:
        ValueError: if a component collapses, or the data lie in a plane or line; if there is no step.

    Source: Bishop, Pattern Recognition and Machine Learning, section 9.2.
    """
    if max_steps < 1:
        raise ValueError(f"max_steps is {max_steps}, but a fit takes at least 1")
    if _is_flat(x, multivariate_gaussian_mle(x)[1][None]).any():
        raise ValueError("x does not vary in every direction: give more examples, or leave dimensions out")
    parameters = weights, means, covs
    path = [mixture_log_prob(x, *parameters).mean()]
    for step in range(1, max_steps + 1):
        parameters = em_step(x, *parameters)
        collapsed = _is_flat(x, parameters[2]).nonzero().flatten().tolist()
        if collapsed:
            raise ValueError(
                f"components {collapsed} collapsed at step {step}, onto a point, a plane or nothing: "
                "start elsewhere, or fit fewer components"
            )
        path.append(mixture_log_prob(x, *parameters).mean())
        if path[-1] - path[-2] < tolerance:
            break
    return parameters, torch.stack(path)


def _is_flat(x: Float[Tensor, "N D"], covs: Float[Tensor, "K D D"]) -> Bool[Tensor, " K"]:
    """Whether a covariance is singular, up to rounding, measured in the standard deviations of the data's columns."""
    std = x.std(dim=0, correction=0)
    std = torch.where(std > 0, std, 1)
    relative = (covs / torch.outer(std, std)).nan_to_num()  # not a number where a component has no examples
    smallest: Tensor = torch.linalg.eigvalsh(relative)[:, 0]
    return smallest < 10 * x.shape[1] * torch.finfo(x.dtype).eps
