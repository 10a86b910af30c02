"""Mistakes about mixtures of Gaussians."""

from __future__ import annotations

import torch
from torch import Tensor

from misconceptions import misconception
from reference.gaussian import multivariate_gaussian_log_prob
from reference.mixture import em_step, mixture_log_prob

Parameters = tuple[Tensor, Tensor, Tensor]
"""Weights, means and covariances."""


@misconception(mixture_log_prob)
def weights_left_out(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    """The weights are left out: the mixture's density is the sum of the components' densities, each times its weight."""
    return _log_densities(x, means, covs).logsumexp(1)


@misconception(mixture_log_prob)
def components_weighted_equally(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    """The components' densities are averaged with equal weights 1/K; each counts with its own weight π_k."""
    return mixture_log_prob(x, torch.ones_like(weights) / len(weights), means, covs)


@misconception(mixture_log_prob)
def average_of_log_densities(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    """The components' *log* densities are averaged. The densities are added, and the logarithm of their sum is taken: the
    log of a sum is not the sum of the logs.
    """
    return _log_densities(x, means, covs) @ weights


@misconception(mixture_log_prob)
def weights_inside_exponent(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    """The weights multiply the log densities before `logsumexp`. A weight multiplies the density, so its logarithm is
    added to the log density.
    """
    return (weights * _log_densities(x, means, covs)).logsumexp(1)


@misconception(mixture_log_prob)
def likeliest_component_only(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    """Only the component that is likeliest counts for each example; the density of the mixture is the sum over all."""
    return _log_joint(x, weights, means, covs).amax(1)


@misconception(mixture_log_prob)
def summed_over_examples(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    """The sum runs over the examples, which leaves one number a component; it runs over the components."""
    return _log_joint(x, weights, means, covs).logsumexp(0)


@misconception(mixture_log_prob)
def densities_underflow(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    """The densities are computed and added, and the logarithm is taken then: far from every component all of them are 0,
    and the logarithm is −∞. Stay with logarithms and use `logsumexp`.
    """
    return _log_joint(x, weights, means, covs).exp().sum(1).log()


@misconception(mixture_log_prob)
def one_maximum_for_the_batch(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    """Before the exponential, the largest value of the whole batch is subtracted. Examples much less likely than the
    likeliest still come out as 0: subtract each example's own largest value.
    """
    log_joint = _log_joint(x, weights, means, covs)
    return (log_joint - log_joint.max()).exp().sum(1).log() + log_joint.max()


@misconception(em_step)
def responsibilities_without_weights(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Parameters:
    """The old weights are left out of the responsibilities: each density counts times its component's weight π_k."""
    return em_step(x, torch.ones_like(weights) / len(weights), means, covs)


@misconception(em_step)
def normalised_over_examples(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Parameters:
    """The responsibilities add up to 1 over the examples. For each example they add up to 1 over the *components*."""
    return _m_step(x, _log_joint(x, weights, means, covs).softmax(0))


@misconception(em_step)
def hard_assignments(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Parameters:
    """Each example goes to its likeliest component alone, as in k-means; in EM it is shared among all in proportion to
    the responsibilities.
    """
    likeliest = _log_joint(x, weights, means, covs).argmax(1, keepdim=True)
    return _m_step(x, torch.zeros(len(x), len(weights), dtype=x.dtype).scatter(1, likeliest, 1.0))


@misconception(em_step)
def weights_not_divided(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Parameters:
    """The new weights are the sums N_k of responsibilities; divided by N they add up to 1."""
    new_weights, new_means, new_covs = em_step(x, weights, means, covs)
    return new_weights * len(x), new_means, new_covs


@misconception(em_step)
def means_divided_by_n(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Parameters:
    """Means and covariances are divided by the number N of examples. A weighted average is divided by the sum of its own
    weights, N_k.
    """
    responsibilities = _responsibilities(x, weights, means, covs)
    new_means = responsibilities.T @ x / len(x)
    sizes = torch.full_like(weights, len(x))
    return responsibilities.mean(0), new_means, _scatter(x, responsibilities, new_means) / sizes[:, None, None]


@misconception(em_step)
def covariances_about_old_means(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Parameters:
    """The covariances are taken about the old means; the M step takes them about the new ones."""
    responsibilities = _responsibilities(x, weights, means, covs)
    new_weights, new_means, _ = em_step(x, weights, means, covs)
    return new_weights, new_means, _scatter(x, responsibilities, means) / responsibilities.sum(0)[:, None, None]


@misconception(em_step)
def diagonal_covariances(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Parameters:
    """Only the variances are kept. The covariances between dimensions belong to the maximum-likelihood estimate."""
    new_weights, new_means, new_covs = em_step(x, weights, means, covs)
    return new_weights, new_means, torch.diag_embed(new_covs.diagonal(dim1=1, dim2=2))


@misconception(em_step)
def diagonal_raised(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Parameters:
    """A small number is added to the covariances' diagonals, as libraries do against singular ones. It is no part of the
    EM step, and it is not small where the data are.
    """
    new_weights, new_means, new_covs = em_step(x, weights, means, covs)
    return new_weights, new_means, new_covs + 1e-6 * torch.eye(x.shape[1], dtype=x.dtype)


@misconception(em_step)
def zero_over_zero(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Parameters:
    """The responsibilities are quotients of densities: far from every component all of them are 0, and 0/0 is not a
    number. Compute them as the softmax over the components of log π_k + log N(x; μ_k, Σ_k).
    """
    densities = _log_joint(x, weights, means, covs).exp()
    return _m_step(x, densities / densities.sum(1, keepdim=True))


def _log_densities(x: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    log_densities = [multivariate_gaussian_log_prob(x, *each) for each in zip(means, covs, strict=True)]
    return torch.stack(log_densities, dim=1)


def _log_joint(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    return weights.log() + _log_densities(x, means, covs)


def _responsibilities(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    return _log_joint(x, weights, means, covs).softmax(1)


def _scatter(x: Tensor, responsibilities: Tensor, means: Tensor) -> Tensor:
    """Σ_n r_nk (x_n − μ_k)(x_n − μ_k)ᵀ, not divided by anything."""
    centred = x[:, None] - means
    return torch.einsum("nk,nki,nkj->kij", responsibilities, centred, centred)


def _m_step(x: Tensor, responsibilities: Tensor) -> Parameters:
    sizes = responsibilities.sum(0)
    means = responsibilities.T @ x / sizes[:, None]
    return sizes / len(x), means, _scatter(x, responsibilities, means) / sizes[:, None, None]
