"""Mixtures and EM against torch.distributions, scikit-learn, and what EM promises."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import logsumexp
from sklearn.mixture import GaussianMixture
from torch.distributions import Categorical, MixtureSameFamily, MultivariateNormal

from reference.gaussian import multivariate_gaussian_log_prob, multivariate_gaussian_mle
from reference.mixture import em_step, mixture_log_prob, mixture_sample

seeds = st.integers(0, 2**31 - 1)
sizes = st.integers(1, 4)


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def mixture(seed: int, components: int, dims: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Random weights, means and covariances, in float64."""
    factors = normal(seed, components, dims, 2 * dims)
    weights = normal(seed + 1, components).softmax(0)
    return weights, 2 * normal(seed + 2, components, dims), factors @ factors.mT / dims


def test_mixture_log_prob_by_hand():
    """A quarter of N(0, 1) and three quarters of N(2, 4), seen at 0 and at 2."""
    weights, means, covs = torch.tensor([0.25, 0.75]), torch.tensor([[0.0], [2.0]]), torch.tensor([[[1.0]], [[4.0]]])
    log_prob = mixture_log_prob(torch.tensor([[0.0], [2.0]]), weights, means, covs)
    at_0 = (0.25 + 0.75 * math.exp(-0.5) / 2) / math.sqrt(2 * math.pi)
    at_2 = (0.25 * math.exp(-2) + 0.75 / 2) / math.sqrt(2 * math.pi)
    torch.testing.assert_close(log_prob.exp(), torch.tensor([at_0, at_2]))


@given(seeds, sizes, sizes)
def test_mixture_log_prob_is_torchs(seed, components, dims):
    """torch's MixtureSameFamily gives the same log-densities."""
    x, (weights, means, covs) = 3 * normal(seed + 3, 10, dims), mixture(seed, components, dims)
    theirs = MixtureSameFamily(Categorical(weights), MultivariateNormal(means, covs)).log_prob(x)
    torch.testing.assert_close(mixture_log_prob(x, weights, means, covs), theirs, rtol=1e-7, atol=1e-7)


def test_mixture_density_integrates_to_one():
    """A density with three bumps in the plane has mass 1."""
    axis = torch.linspace(-20, 20, 401, dtype=torch.float64)
    log_prob = mixture_log_prob(torch.cartesian_prod(axis, axis), *mixture(0, 3, 2))
    assert (log_prob.exp().sum() * 0.1**2).item() == pytest.approx(1, abs=1e-6)


@given(seeds, sizes)
def test_a_mixture_of_equals_is_a_gaussian(seed, components):
    """Components that are all the same add up to one of them, whatever their weights."""
    x, (weights, means, covs) = normal(seed + 3, 5, 2), mixture(seed, components, 2)
    same = mixture_log_prob(x, weights, means[:1].expand(components, 2), covs[:1].expand(components, 2, 2))
    torch.testing.assert_close(same, multivariate_gaussian_log_prob(x, means[0], covs[0]))


@pytest.mark.parametrize("distance", [50.0, 1e3, 1e6])
def test_mixture_log_prob_far_from_every_component(distance):
    """In float32 the densities are 0 out there, and their logarithm is right."""
    weights, means, covs = (tensor.float() for tensor in mixture(1, 3, 2))
    x = distance * torch.tensor([[1.0, 0.0], [-1.0, 1.0]])
    each = [stats.multivariate_normal(m, c).logpdf(x.double()) for m, c in zip(means, covs, strict=True)]
    assert np.float32(np.exp(each)).max() == 0
    expected = logsumexp(np.stack(each, 1), axis=1, b=weights.numpy())
    np.testing.assert_allclose(mixture_log_prob(x, weights, means, covs), expected, rtol=1e-4)


def test_mixture_log_prob_in_many_dimensions():
    """With 500 dimensions no component's determinant fits in float32."""
    x, means = 0.01 * normal(2, 4, 500).float(), torch.zeros(2, 500)
    covs = 1e-4 * torch.eye(500).expand(2, 500, 500)
    expected = torch.distributions.Normal(0.0, 0.01).log_prob(x.double()).sum(1)
    log_prob = mixture_log_prob(x, torch.tensor([0.3, 0.7]), means, covs)
    torch.testing.assert_close(log_prob.double(), expected, rtol=1e-4, atol=0)


def test_em_step_by_hand():
    """Examples at -1 and 1, and means at ∓a with e^{2a} = 3: each mean has ¾ of its example and ¼ of the other."""
    x, a = torch.tensor([[-1.0], [1.0]]), math.log(3) / 2
    weights, means, covs = em_step(x, torch.tensor([0.5, 0.5]), torch.tensor([[-a], [a]]), torch.ones(2, 1, 1))
    torch.testing.assert_close(weights, torch.tensor([0.5, 0.5]))
    torch.testing.assert_close(means, torch.tensor([[-0.5], [0.5]]))
    torch.testing.assert_close(covs, torch.full((2, 1, 1), 0.75))  # 0.75 · 0.5² + 0.25 · 1.5²


@given(seeds, sizes, sizes)
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_em_step_is_scikit_learns(seed, components, dims):
    """One iteration of scikit-learn's EM from the same start ends at the same mixture."""
    x, (weights, means, covs) = 2 * normal(seed + 3, 50, dims), mixture(seed, components, dims)
    theirs = GaussianMixture(
        components,
        max_iter=1,
        reg_covar=0,
        weights_init=weights.numpy(),
        means_init=means.numpy(),
        precisions_init=torch.linalg.inv(covs).numpy(),
        random_state=0,
    ).fit(x.numpy())
    ours = em_step(x, weights, means, covs)
    expected = theirs.weights_, theirs.means_, theirs.covariances_
    for one, other in zip(ours, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-7)


@given(seeds, sizes, sizes)
def test_em_never_lowers_the_likelihood(seed, components, dims):
    """Three steps from any start in which each component is wide, and each leaves the data at least as likely."""
    x, (weights, means, covs) = 2 * normal(seed + 3, 100, dims), mixture(seed, components, dims)
    parameters = weights, means, covs + 2 * torch.eye(dims)
    before = mixture_log_prob(x, *parameters).mean()
    for _ in range(3):
        parameters = em_step(x, *parameters)
        after = mixture_log_prob(x, *parameters).mean()
        assert after >= before - 1e-9
        before = after


@given(seeds, sizes, sizes)
def test_em_keeps_the_moments_of_the_data(seed, components, dims):
    """After a step the mixture as a whole has the data's mean and covariance."""
    x = 2 * normal(seed + 3, 30, dims) + 1
    weights, means, covs = em_step(x, *mixture(seed, components, dims))
    mean, cov = multivariate_gaussian_mle(x)
    second_moment = torch.einsum("k,kij->ij", weights, covs + means[:, :, None] * means[:, None])
    assert weights.sum().item() == pytest.approx(1)
    torch.testing.assert_close(weights @ means, mean)
    torch.testing.assert_close(second_moment, cov + torch.outer(mean, mean))


@given(seeds, sizes)
def test_em_with_one_component_is_maximum_likelihood(seed, dims):
    """One component is responsible for everything, wherever it starts."""
    x = normal(seed + 3, 20, dims)
    weights, means, covs = em_step(x, *mixture(seed, 1, dims))
    mean, cov = multivariate_gaussian_mle(x)
    assert weights.tolist() == [1.0]
    torch.testing.assert_close((means[0], covs[0]), (mean, cov))


@given(seeds, st.permutations(range(3)))
def test_components_have_no_order(seed, order):
    """Components given in another order come back in that order, and give the same density."""
    x, parameters = normal(seed + 3, 20, 2), mixture(seed, 3, 2)
    shuffled = tuple(parameter[order] for parameter in parameters)
    torch.testing.assert_close(mixture_log_prob(x, *shuffled), mixture_log_prob(x, *parameters))
    expected = tuple(parameter[order] for parameter in em_step(x, *parameters))
    torch.testing.assert_close(em_step(x, *shuffled), expected)


def test_em_step_with_an_example_far_from_every_component():
    """Two clusters and an outlier, whose density is 0 in float32: it belongs to the cluster that it is nearest to."""
    left, right = normal(0, 20, 2).float() - 10, normal(1, 20, 2).float() + 10
    right[0] = 1e3
    weights = torch.tensor([0.4, 0.6])
    means, covs = torch.tensor([[-10.0, -10.0], [10.0, 10.0]]), torch.eye(2).expand(2, 2, 2)
    assert MultivariateNormal(means, covs).log_prob(right[0]).exp().max() == 0
    new_weights, new_means, new_covs = em_step(torch.cat([left, right]), weights, means, covs)
    torch.testing.assert_close(new_weights, torch.tensor([0.5, 0.5]))
    for k, cluster in enumerate([left, right]):
        expected = multivariate_gaussian_mle(cluster.double())
        torch.testing.assert_close((new_means[k].double(), new_covs[k].double()), expected, rtol=1e-4, atol=1e-4)


def test_samples_follow_the_mixture():
    """Components come as often as their weights say; each one's examples, and all of them, follow their densities."""
    torch.manual_seed(0)
    weights, means, covs = mixture(0, 3, 2)
    x, component = mixture_sample(weights, means, covs, 20_000)
    assert stats.chisquare(component.bincount(), 20_000 * weights).pvalue > 1e-3
    for k in range(3):
        marginal = stats.norm(means[k, 0], covs[k, 0, 0].sqrt())
        assert stats.kstest(x[component == k, 0], marginal.cdf).pvalue > 1e-3
    whole = MixtureSameFamily(Categorical(weights), MultivariateNormal(means, covs))
    entropies = [-mixture_log_prob(sample, weights, means, covs).mean() for sample in (x, whole.sample((20_000,)))]
    torch.testing.assert_close(*entropies, rtol=0, atol=0.04)  # 4 standard errors


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x, *parameters = (tensor.to(device, dtype) for tensor in (normal(3, 20, 2), *mixture(0, 3, 2)))
    results = [mixture_log_prob(x, *parameters), *em_step(x, *parameters)]
    assert [tuple(r.shape) for r in results] == [(20,), (3,), (3, 2), (3, 2, 2)]
    assert all(r.dtype == dtype and r.device.type == device for r in results)


def test_inputs_are_not_changed():
    """Every input is the same after the calls."""
    inputs = normal(3, 20, 2), *mixture(0, 3, 2)
    before = [tensor.clone() for tensor in inputs]
    mixture_log_prob(*inputs)
    em_step(*inputs)
    assert all(torch.equal(now, then) for now, then in zip(inputs, before, strict=True))
