"""Mistakes about fitting Gaussians."""

from __future__ import annotations

from torch import Tensor

from misconceptions import misconception
from reference.gaussian import gaussian_mle, multivariate_gaussian_mle


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


@misconception(multivariate_gaussian_mle)
def cov_divided_by_n_minus_1(x: Tensor) -> tuple[Tensor, Tensor]:
    """The covariance is divided by N − 1. That is the unbiased estimate; the value that maximises the likelihood
    divides by N. (torch's `cov` divides by N − 1 unless told `correction=0`.)
    """
    return x.mean(0), x.T.cov(correction=1)


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
