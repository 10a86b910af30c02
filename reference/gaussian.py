"""Gaussians: log-density and maximum-likelihood fit, in one dimension and in many; samples; principal directions."""

import math

import torch
from jaxtyping import Float
from torch import Tensor

Scalar = int | float | Float[Tensor, ""]


def gaussian_log_prob(x: Float[Tensor, " N"], mean: Scalar, std: Scalar) -> Float[Tensor, " N"]:
    """Log-density of a one-dimensional Gaussian.

        log N(x; μ, σ²) = -(x - μ)² / (2σ²) - log σ - ½ log 2π

    Both the square and log σ carry a minus sign (one slide prints a plus before the square). Logarithms are
    natural, so the result is in nats. It has x's dtype and device, which tensor arguments share, and no input
    is changed.

    Args:
        x: the N examples, shape (N,).
        mean: μ, a Python number or a 0-d tensor.
        std: σ > 0, the standard deviation and not the variance, a Python number or a 0-d tensor.

    Returns:
        The log-density of each example, shape (N,).

    Source: Bishop, Pattern Recognition and Machine Learning, section 1.2.4.
    """
    std = torch.as_tensor(std, dtype=x.dtype, device=x.device)
    return -0.5 * ((x - mean) / std) ** 2 - std.log() - 0.5 * math.log(2 * math.pi)


def gaussian_mle(x: Float[Tensor, " N"]) -> tuple[Float[Tensor, ""], Float[Tensor, ""]]:
    """Mean and standard deviation of the one-dimensional Gaussian under which the data are most likely.

        μ = 1/N Σₙ xₙ        σ² = 1/N Σₙ (xₙ - μ)²

    The sum of squares is divided by N and not by N - 1: this is the maximum-likelihood estimate, which is
    biased. The results have x's dtype and device, and x is not changed.

    Args:
        x: the N examples, shape (N,), with N at least 1.

    Returns:
        The pair (mean, std), each a 0-d tensor; std is σ, the square root of the variance.

    Source: Bishop, Pattern Recognition and Machine Learning, section 1.2.4.
    """
    mean = x.mean()
    std = (x - mean).square().mean().sqrt()
    return mean, std


def multivariate_gaussian_log_prob(
    x: Float[Tensor, "N D"],
    mean: Float[Tensor, " D"],
    cov: Float[Tensor, "D D"],
) -> Float[Tensor, " N"]:
    """Log-density of a Gaussian in D dimensions.

        log N(x; μ, Σ) = -½ (x - μ)ᵀ Σ⁻¹ (x - μ) - ½ log det Σ - D/2 log 2π

    The result must be finite, and right to a relative 1e-4 in float32, also where det Σ itself is too small
    or too large for a floating-point number, as it soon is in many dimensions. Logarithms are natural, so the
    result is in nats. All inputs share one dtype and device, which the result has too, and no
    input is changed.

    Args:
        x: N examples of D dimensions, shape (N, D).
        mean: μ, shape (D,).
        cov: Σ, shape (D, D), symmetric and positive definite.

    Returns:
        The log-density of each example, shape (N,).

    Source: Bishop, Pattern Recognition and Machine Learning, section 2.3.
    """
    # Σ = L Lᵀ, so that L⁻¹ (x - μ) is standard normal, and √det Σ is the product of L's diagonal.
    L: Tensor = torch.linalg.cholesky(cov)
    z: Tensor = torch.linalg.solve_triangular(L, (x - mean).T, upper=False)  # (D, N)
    log_normalizer = L.diagonal().log().sum() + 0.5 * len(mean) * math.log(2 * math.pi)
    return -0.5 * z.square().sum(dim=0) - log_normalizer


def multivariate_gaussian_mle(x: Float[Tensor, "N D"]) -> tuple[Float[Tensor, " D"], Float[Tensor, "D D"]]:
    """Mean and covariance of the D-dimensional Gaussian under which the data are most likely.

        μ = 1/N Σₙ xₙ        Σ = 1/N Σₙ (xₙ - μ)(xₙ - μ)ᵀ

    The sum of outer products is divided by N and not by N - 1: this is the maximum-likelihood estimate, which
    is biased. The results have x's dtype and device, and x is not changed.

    Args:
        x: N examples of D dimensions, shape (N, D), with N at least 1.

    Returns:
        The pair (mean, cov), of shapes (D,) and (D, D).

    Source: Bishop, Pattern Recognition and Machine Learning, section 2.3.4.
    """
    mean = x.mean(dim=0)
    centred = x - mean
    return mean, centred.T @ centred / len(x)


def multivariate_gaussian_sample(mean: Float[Tensor, " D"], cov: Float[Tensor, "D D"], n: int) -> Float[Tensor, "n D"]:
    """Draws from a Gaussian in D dimensions.

        x = μ + L z        Σ = L Lᵀ,    z ~ N(0, I)

    L is the lower-triangular Cholesky factor. The draws are independent, and come from torch's global
    generator. Both inputs share one dtype and device, which the result has too.

    Args:
        mean: μ, shape (D,).
        cov: Σ, shape (D, D), symmetric and positive definite.
        n: the number of draws.

    Returns:
        One draw a row, shape (n, D).

    Raises:
        ValueError: if cov is not positive definite.

    Source: Bishop, Pattern Recognition and Machine Learning, section 11.1.1.
    """
    L, failed = torch.linalg.cholesky_ex(cov)
    if failed:
        raise ValueError("cov is not positive definite: give the covariance, with every eigenvalue above 0")
    z = torch.randn(n, len(mean), dtype=mean.dtype, device=mean.device)
    return mean + z @ L.T


def principal_directions(cov: Float[Tensor, "D D"], k: int) -> Float[Tensor, "D k"]:
    """The k orthogonal directions along which a Gaussian varies most: principal component analysis.

        Σ u_j = λ_j u_j        λ_1 > λ_2 > … > λ_D,    ‖u_j‖ = 1

    The directions are the eigenvectors u_1 … u_k of the covariance that belong to its k largest eigenvalues,
    the largest first. They are the *columns* of the result, orthogonal to each other and of length 1. A
    column's sign is free: u_j and -u_j are both right. The eigenvalues are distinct, so nothing else is free.
    The result need not be differentiable. It has cov's dtype and device, and cov is not changed.

    Args:
        cov: Σ, shape (D, D), symmetric, with distinct eigenvalues.
        k: the number of directions, from 1 to D.

    Returns:
        The directions, one a column, shape (D, k).

    Source: Bishop, Pattern Recognition and Machine Learning, section 12.1.
    """
    eigenvectors: Tensor = torch.linalg.eigh(cov).eigenvectors  # columns, the smallest eigenvalue first
    return eigenvectors.flip(1)[:, :k]
