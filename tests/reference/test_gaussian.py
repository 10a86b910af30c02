"""Gaussians against torch.distributions, SciPy and scikit-learn."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.covariance import empirical_covariance
from sklearn.decomposition import PCA

from reference.gaussian import (
    gaussian_log_prob,
    gaussian_mle,
    multivariate_gaussian_log_prob,
    multivariate_gaussian_mle,
    multivariate_gaussian_sample,
    principal_directions,
)

seeds = st.integers(0, 2**31 - 1)
locations = st.floats(-100, 100)
scales = st.floats(0.01, 100)
data_sets = st.lists(st.floats(-10, 10), min_size=1, max_size=20).map(lambda x: torch.tensor(x).double())


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def positive_definite(seed: int, dims: int) -> torch.Tensor:
    """A random covariance matrix, in float64."""
    factor = normal(seed, dims, 2 * dims)
    return factor @ factor.T / dims


def test_gaussian_log_prob_by_hand():
    """At the mean the density is 1/(σ√2π), and one σ away it is √e times less."""
    log_prob = gaussian_log_prob(torch.tensor([3.0, 5.0, 1.0]), 3.0, 2.0)
    at_the_mean = -math.log(2 * math.sqrt(2 * math.pi))
    torch.testing.assert_close(log_prob, torch.tensor([at_the_mean, at_the_mean - 0.5, at_the_mean - 0.5]))


@given(data_sets, locations, scales)
def test_gaussian_log_prob_is_torchs(x, mean, std):
    """torch.distributions and SciPy give the same log-densities."""
    ours = gaussian_log_prob(x, mean, std)
    theirs = torch.distributions.Normal(*torch.tensor([mean, std], dtype=x.dtype)).log_prob(x)
    torch.testing.assert_close(ours, theirs, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(ours, stats.norm(mean, std).logpdf(x), rtol=1e-9, atol=1e-9)


@given(locations, scales)
def test_gaussian_density_integrates_to_one(mean, std):
    """The probability within ten standard deviations of the mean is 1."""
    grid = torch.linspace(mean - 10 * std, mean + 10 * std, 2001, dtype=torch.float64)
    mass = torch.trapezoid(gaussian_log_prob(grid, mean, std).exp(), grid)
    assert mass.item() == pytest.approx(1, abs=1e-9)


def test_gaussian_log_prob_takes_numbers_and_tensors():
    """The mean and the standard deviation may be integers, floats or 0-d tensors."""
    x = torch.tensor([0.5, -2.0])
    expected = gaussian_log_prob(x, 1.0, 2.0)
    assert torch.equal(gaussian_log_prob(x, 1, 2), expected)
    assert torch.equal(gaussian_log_prob(x, torch.tensor(1.0), torch.tensor(2.0)), expected)


def test_gaussian_mle_by_hand():
    """1 and 3 lie one to either side of 2; dividing by N - 1 would give √2 instead of 1."""
    mean, std = gaussian_mle(torch.tensor([1.0, 3.0]))
    assert (mean.item(), std.item()) == (2.0, 1.0)


@given(data_sets)
def test_gaussian_mle_is_scipys(x):
    """SciPy fits the same mean and standard deviation."""
    np.testing.assert_allclose(gaussian_mle(x), stats.norm.fit(x.numpy()), rtol=1e-9, atol=1e-9)


@given(data_sets, locations, scales)
def test_gaussian_mle_moves_with_the_data(x, shift, scale):
    """Shifted and stretched data have a shifted and stretched fit."""
    mean, std = gaussian_mle(x)
    moved_mean, moved_std = gaussian_mle(-scale * x + shift)
    torch.testing.assert_close(moved_mean, -scale * mean + shift, rtol=1e-9, atol=1e-9)
    torch.testing.assert_close(moved_std, scale * std, rtol=1e-9, atol=1e-9)


@given(seeds)
def test_gaussian_mle_is_most_likely(seed):
    """No mean or standard deviation nearby makes the data more likely."""
    x = 3 * normal(seed, 20) + 1
    mean, std = gaussian_mle(x)
    best = gaussian_log_prob(x, mean, std).sum()
    for step in (-0.02, 0.02):
        assert gaussian_log_prob(x, mean + step, std).sum() < best
        assert gaussian_log_prob(x, mean, std * (1 + step)).sum() < best


@given(seeds, st.integers(1, 6))
def test_multivariate_log_prob_is_torchs(seed, dims):
    """torch.distributions and SciPy give the same log-densities for any covariance."""
    x, mean, cov = normal(seed, 10, dims), normal(seed + 1, dims), positive_definite(seed + 2, dims)
    ours = multivariate_gaussian_log_prob(x, mean, cov)
    torchs = torch.distributions.MultivariateNormal(mean, cov).log_prob(x)
    torch.testing.assert_close(ours, torchs, rtol=1e-8, atol=1e-8)
    scipys = stats.multivariate_normal(mean, cov).logpdf(x)
    np.testing.assert_allclose(ours, scipys, rtol=1e-6, atol=1e-6)


def test_multivariate_log_prob_in_one_dimension():
    """In one dimension it is the univariate log-density, the covariance being the variance."""
    x = torch.tensor([0.0, 1.0, -4.0])
    one_dimensional = multivariate_gaussian_log_prob(x[:, None], torch.tensor([0.5]), torch.tensor([[9.0]]))
    torch.testing.assert_close(one_dimensional, gaussian_log_prob(x, 0.5, 3.0))


def test_multivariate_density_integrates_to_one():
    """A correlated density in the plane has mass 1."""
    axis = torch.linspace(-12, 12, 241, dtype=torch.float64)
    mean, cov = torch.tensor([0.5, -1.0]).double(), torch.tensor([[2.0, 0.8], [0.8, 1.0]]).double()
    density = multivariate_gaussian_log_prob(torch.cartesian_prod(axis, axis), mean, cov).exp()
    assert (density.sum() * 0.1**2).item() == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("variance", [1e-4, 1e4])
def test_multivariate_log_prob_survives_an_extreme_determinant(variance):
    """With 500 dimensions det Σ is 10^±2000, far outside float32, and the log-density is still right."""
    x = variance**0.5 * normal(0, 8, 500).float()
    mean, cov = torch.zeros(500), variance * torch.eye(500)
    expected = gaussian_log_prob(x.double().flatten(), 0, variance**0.5).reshape(8, 500).sum(1)
    ours = multivariate_gaussian_log_prob(x, mean, cov)
    torch.testing.assert_close(ours.double(), expected, rtol=1e-4, atol=0)


def test_multivariate_mle_by_hand():
    """Two points: their midpoint, and the outer product of half their difference."""
    mean, cov = multivariate_gaussian_mle(torch.tensor([[1.0, 0.0], [3.0, 4.0]]))
    assert mean.tolist() == [2.0, 2.0]
    assert cov.tolist() == [[1.0, 2.0], [2.0, 4.0]]


@given(seeds, st.integers(2, 20), st.integers(1, 5))
def test_multivariate_mle_is_scikit_learns(seed, examples, dims):
    """scikit-learn's maximum-likelihood covariance, and NumPy's mean and biased covariance, agree."""
    x = normal(seed, examples, dims)
    mean, cov = multivariate_gaussian_mle(x)
    np.testing.assert_allclose(mean, x.numpy().mean(0), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(cov, empirical_covariance(x.numpy()), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(cov, np.cov(x.numpy(), rowvar=False, ddof=0).reshape(dims, dims), atol=1e-9)


@given(seeds)
def test_multivariate_mle_moves_with_the_data(seed):
    """Under x -> A x + b the mean becomes A μ + b, and the covariance A Σ Aᵀ."""
    x, matrix, shift = normal(seed, 15, 3), normal(seed + 1, 3, 3), normal(seed + 2, 3)
    mean, cov = multivariate_gaussian_mle(x)
    moved_mean, moved_cov = multivariate_gaussian_mle(x @ matrix.T + shift)
    torch.testing.assert_close(moved_mean, matrix @ mean + shift, rtol=1e-9, atol=1e-9)
    torch.testing.assert_close(moved_cov, matrix @ cov @ matrix.T, rtol=1e-9, atol=1e-9)


def test_multivariate_samples_follow_the_density():
    """Seen along any direction a, draws from N(μ, Σ) are draws from N(a·μ, aᵀΣa), SciPy's test says."""
    torch.manual_seed(0)
    mean, cov, directions = normal(0, 3), positive_definite(1, 3), normal(2, 8, 3)
    x = multivariate_gaussian_sample(mean, cov, 20_000)
    for a in directions:
        assert stats.kstest(x @ a, stats.norm((a @ mean).item(), (a @ cov @ a).sqrt().item()).cdf).pvalue > 1e-3
    assert abs(np.corrcoef(x[1:, 0], x[:-1, 0])[0, 1]) < 0.03  # neighbours among the draws: 4 standard errors


@pytest.mark.parametrize("cov", [torch.ones(2, 2), -torch.eye(2)], ids=["singular", "negative"])
def test_multivariate_samples_need_a_positive_definite_covariance(cov):
    """Of what is no covariance, or of one that has no inverse, there are no draws."""
    with pytest.raises(ValueError, match="positive definite"):
        multivariate_gaussian_sample(torch.zeros(2), cov, 3)


def test_principal_directions_by_hand():
    """The ellipse x² + y² - 1.2 xy lies along the diagonal, where the variance is 1.6 and not 0.4."""
    directions = principal_directions(torch.tensor([[1.0, 0.6], [0.6, 1.0]]), 2)
    signed = directions * directions[:1].sign()
    torch.testing.assert_close(signed, torch.tensor([[1.0, 1.0], [1.0, -1.0]]) / math.sqrt(2))


@given(seeds, st.integers(1, 6), st.data())
def test_principal_directions_are_scikit_learns(seed, dims, data):
    """scikit-learn's principal components of the data are those of their covariance, up to their signs."""
    k = data.draw(st.integers(1, dims))
    x = normal(seed, 30, dims) * torch.arange(1, dims + 1) @ normal(seed + 1, dims, dims)
    directions = principal_directions(multivariate_gaussian_mle(x)[1], k)
    theirs = torch.from_numpy(PCA(k, svd_solver="full").fit(x.numpy()).components_.T)
    signs = (directions * theirs).sum(0).sign()
    torch.testing.assert_close(directions * signs, theirs, rtol=1e-5, atol=1e-5)


@given(seeds, st.integers(1, 6))
def test_principal_directions_turn_the_covariance_diagonal(seed, dims):
    """They are orthonormal, and along them the variances fall and nothing is correlated."""
    cov = positive_definite(seed, dims)
    directions = principal_directions(cov, dims)
    torch.testing.assert_close(directions.T @ directions, torch.eye(dims).double())
    turned = directions.T @ cov @ directions
    variances = turned.diagonal()
    torch.testing.assert_close(turned, variances.diag())
    assert torch.equal(variances.sort(descending=True).values, variances)


def every_result(x: torch.Tensor, mean: torch.Tensor, cov: torch.Tensor) -> list[torch.Tensor]:
    """What each function of the family returns."""
    return [
        gaussian_log_prob(x[:, 0], 0.0, 2.0),
        *gaussian_mle(x[:, 0]),
        multivariate_gaussian_log_prob(x, mean, cov),
        *multivariate_gaussian_mle(x),
        principal_directions(cov, 1),
    ]


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x, mean, cov = (torch.ones(s, dtype=dtype, device=device) for s in [(4, 2), (2,), (2, 2)])
    results = every_result(x, mean, cov + torch.eye(2, dtype=dtype, device=device))
    assert [tuple(r.shape) for r in results] == [(4,), (), (), (4,), (2,), (2, 2), (2, 1)]
    assert all(r.dtype == dtype and r.device.type == device for r in results)


def test_inputs_are_not_changed():
    """Every input is the same after the calls."""
    inputs = normal(0, 4, 2), normal(1, 2), positive_definite(2, 2)
    before = [tensor.clone() for tensor in inputs]
    every_result(*inputs)
    assert all(torch.equal(now, then) for now, then in zip(inputs, before, strict=True))
