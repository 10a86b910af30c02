"""Mistakes about Gaussians: densities, maximum likelihood and principal directions."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from misconceptions import misconception
from reference.gaussian import (
    Scalar,
    gaussian_log_prob,
    gaussian_mle,
    multivariate_gaussian_log_prob,
    multivariate_gaussian_mle,
    principal_directions,
)


@misconception(gaussian_log_prob)
def plus_before_square(x: Tensor, mean: Scalar, std: Scalar) -> Tensor:
    """The square has a plus sign, as on one slide. It carries a minus: the density falls with the distance from the
    mean.
    """
    return gaussian_log_prob(x, mean, std) + ((x - mean) / std) ** 2


@misconception(gaussian_log_prob)
def square_not_halved(x: Tensor, mean: Scalar, std: Scalar) -> Tensor:
    """The factor ½ of the square is missing: the exponent is −(x − μ)² / (2σ²)."""
    return gaussian_log_prob(x, mean, std) - ((x - mean) / std) ** 2 / 2


@misconception(gaussian_log_prob)
def std_taken_for_variance(x: Tensor, mean: Scalar, std: Scalar) -> Tensor:
    """The argument `std` is used as if it were the variance σ². It is σ: square it where the formula has σ²."""
    return gaussian_log_prob(x, mean, std**0.5)


@misconception(gaussian_log_prob)
def log_std_left_out(x: Tensor, mean: Scalar, std: Scalar) -> Tensor:
    """The term −log σ is missing. Without it the density of a wide Gaussian does not integrate to 1."""
    return gaussian_log_prob((x - mean) / std, 0.0, 1.0)


@misconception(gaussian_log_prob)
def log_variance_not_halved(x: Tensor, mean: Scalar, std: Scalar) -> Tensor:
    """The whole log σ² is subtracted. The density has σ and not σ² under its fraction, so it is log σ, half of that."""
    return gaussian_log_prob(x, mean, std) - _log(std)


@misconception(gaussian_log_prob)
def constant_left_out(x: Tensor, mean: Scalar, std: Scalar) -> Tensor:
    """The constant −½ log 2π is missing. It does not move the maximum of a likelihood, but it belongs to the density."""
    return gaussian_log_prob(x, mean, std) + 0.5 * math.log(2 * math.pi)


@misconception(gaussian_log_prob)
def density_without_log(x: Tensor, mean: Scalar, std: Scalar) -> Tensor:
    """The density is returned; its natural logarithm is asked for."""
    return gaussian_log_prob(x, mean, std).exp()


@misconception(gaussian_log_prob)
def exp_then_log(x: Tensor, mean: Scalar, std: Scalar) -> Tensor:
    """The density is computed first and its logarithm then: far from the mean the density is too small for a number, 0
    comes out, and its logarithm is −∞. Take the logarithm on paper, so that the exponential goes away.
    """
    return gaussian_log_prob(x, mean, std).exp().log()


@misconception(gaussian_mle)
def std_divided_by_n_minus_1(x: Tensor) -> tuple[Tensor, Tensor]:
    """The squared deviations are divided by N − 1. That gives the unbiased estimate of the variance; the value that
    maximises the likelihood divides by N. (torch's `std` and `var` divide by N − 1 unless told `correction=0`.)
    """
    return x.mean(), x.std(correction=1)


@misconception(gaussian_mle)
def variance_for_std(x: Tensor) -> tuple[Tensor, Tensor]:
    """The variance is returned where the standard deviation is asked for: take its square root."""
    return x.mean(), x.var(correction=0)


@misconception(gaussian_mle)
def not_centred(x: Tensor) -> tuple[Tensor, Tensor]:
    """The squares of the data are averaged, not the squares of their deviations from the mean: that is right only
    for data of mean zero.
    """
    return x.mean(), x.square().mean().sqrt()


@misconception(gaussian_mle)
def mean_absolute_deviation(x: Tensor) -> tuple[Tensor, Tensor]:
    """The mean absolute deviation is not the standard deviation: square the deviations, average, take the root."""
    return x.mean(), (x - x.mean()).abs().mean()


@misconception(gaussian_mle)
def median_for_mean(x: Tensor) -> tuple[Tensor, Tensor]:
    """The mean that maximises a Gaussian's likelihood is the data's average, not their median."""
    return x.median(), x.std(correction=0)


@misconception(multivariate_gaussian_log_prob)
def constant_of_one_dimension(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    """The constant is −½ log 2π, as in one dimension. Each of the D dimensions brings one: it is −D/2 log 2π."""
    return multivariate_gaussian_log_prob(x, mean, cov) + 0.5 * (len(mean) - 1) * math.log(2 * math.pi)


@misconception(multivariate_gaussian_log_prob)
def log_det_not_halved(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    """The factor ½ of log det Σ is missing: the density is divided by the square root of the determinant."""
    return multivariate_gaussian_log_prob(x, mean, cov) - 0.5 * torch.linalg.slogdet(cov).logabsdet


@misconception(multivariate_gaussian_log_prob)
def log_det_added(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    """The term ½ log det Σ is added where it is subtracted: the more a Gaussian spreads, the lower its density is."""
    return multivariate_gaussian_log_prob(x, mean, cov) + torch.linalg.slogdet(cov).logabsdet


@misconception(multivariate_gaussian_log_prob)
def log_det_left_out(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    """The term −½ log det Σ is missing. Without it the density integrates to 1 only where the determinant is 1."""
    return multivariate_gaussian_log_prob(x, mean, cov) + 0.5 * torch.linalg.slogdet(cov).logabsdet


@misconception(multivariate_gaussian_log_prob)
def covariance_not_inverted(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    """The quadratic form is taken with Σ itself; it has the inverse: (x − μ)ᵀ Σ⁻¹ (x − μ)."""
    centred = x - mean
    return multivariate_gaussian_log_prob(mean[None], mean, cov) - 0.5 * ((centred @ cov) * centred).sum(1)


@misconception(multivariate_gaussian_log_prob)
def variances_only(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    """Only the diagonal of Σ is used, as if the dimensions were independent; the covariances count too."""
    return multivariate_gaussian_log_prob(x, mean, cov.diagonal().diag())


@misconception(multivariate_gaussian_log_prob)
def pairs_of_examples(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    """The product (x − μ) Σ⁻¹ (x − μ)ᵀ of the whole batch pairs every example with every other, (N, N); the quadratic form
    of each example with itself is asked for, (N,), which is that matrix's diagonal.
    """
    centred = x - mean
    form = centred @ torch.linalg.solve(cov, centred.T)
    return multivariate_gaussian_log_prob(mean[None], mean, cov) - 0.5 * form


@misconception(multivariate_gaussian_log_prob)
def determinant_then_log(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    """The determinant is computed first and its logarithm then: in many dimensions it soon is too small or too large for
    a number. Use `slogdet`, or sum the logarithms of the Cholesky factor's diagonal.
    """
    log_det = torch.linalg.det(cov).log() - torch.linalg.slogdet(cov).logabsdet
    return multivariate_gaussian_log_prob(x, mean, cov) - 0.5 * log_det


@misconception(multivariate_gaussian_mle)
def cov_divided_by_n_minus_1(x: Tensor) -> tuple[Tensor, Tensor]:
    """The covariance is divided by N − 1. That is the unbiased estimate; the value that maximises the likelihood
    divides by N. (torch's `cov` divides by N − 1 unless told `correction=0`.)
    """
    centred = x - x.mean(0)
    return x.mean(0), centred.T @ centred / (len(x) - 1)


@misconception(multivariate_gaussian_mle)
def cov_of_rows(x: Tensor) -> tuple[Tensor, Tensor]:
    """The covariance is taken between examples, (N, N), where it is asked for between dimensions, (D, D): torch's
    `cov` takes variables as rows, so give it the transpose.
    """
    return x.mean(0), x.cov(correction=0)


@misconception(multivariate_gaussian_mle)
def second_moment_for_cov(x: Tensor) -> tuple[Tensor, Tensor]:
    """The mean is not subtracted before the outer products are averaged: that gives the second moment E[x xᵀ], which
    is the covariance only for data of mean zero.
    """
    return x.mean(0), x.T @ x / len(x)


@misconception(multivariate_gaussian_mle)
def diagonal_cov(x: Tensor) -> tuple[Tensor, Tensor]:
    """Only the variances are kept. The covariances between dimensions are part of the maximum-likelihood estimate."""
    return x.mean(0), x.var(0, correction=0).diag()


@misconception(multivariate_gaussian_mle)
def scatter_not_divided(x: Tensor) -> tuple[Tensor, Tensor]:
    """The sum of outer products is not divided by the number of examples."""
    centred = x - x.mean(0)
    return x.mean(0), centred.T @ centred


@misconception(principal_directions)
def smallest_variance(cov: Tensor, k: int) -> Tensor:
    """These are the directions of *smallest* variance: `eigh` gives the eigenvalues in ascending order, so the principal
    ones come last.
    """
    eigenvectors: Tensor = torch.linalg.eigh(cov).eigenvectors
    return eigenvectors[:, :k]


@misconception(principal_directions)
def ascending_order(cov: Tensor, k: int) -> Tensor:
    """The directions are the right ones, but in ascending order of variance: the largest eigenvalue comes first."""
    return principal_directions(cov, k).flip(1)


@misconception(principal_directions)
def rows_of_eigenvectors(cov: Tensor, k: int) -> Tensor:
    """The rows of the matrix of eigenvectors are taken; its eigenvectors are the columns."""
    return torch.linalg.eigh(cov).eigenvectors.flip(0)[:k].T


@misconception(principal_directions)
def transposed_eigenvectors(cov: Tensor, k: int) -> Tensor:
    """The matrix of eigenvectors is used transposed. `eigh` returns them as columns, and so does `svd` in `U`; in `Vh`,
    which is V already transposed, they are the rows.
    """
    vh: Tensor = torch.linalg.svd(cov).Vh
    return vh[:, :k]


@misconception(principal_directions)
def directions_as_rows(cov: Tensor, k: int) -> Tensor:
    """The directions are the rows of the result; they are asked for as its columns, (D, k)."""
    return principal_directions(cov, k).T


@misconception(principal_directions)
def scaled_by_std(cov: Tensor, k: int) -> Tensor:
    """Each direction is multiplied by the standard deviation along it; a direction has length 1."""
    return principal_directions(cov, k) * torch.linalg.eigvalsh(cov).flip(0)[:k].sqrt()


@misconception(principal_directions)
def directions_of_correlation(cov: Tensor, k: int) -> Tensor:
    """The covariance is turned into the correlation matrix first, which makes all variances 1 and so changes the
    directions; take the eigenvectors of the covariance itself.
    """
    std = cov.diagonal().sqrt()
    return principal_directions(cov / std[:, None] / std, k)


def _log(std: Scalar) -> Scalar:
    return std.log() if isinstance(std, Tensor) else math.log(std)
