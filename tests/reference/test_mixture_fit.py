"""Fits of mixtures by EM against scikit-learn, clusters known beforehand, and what EM promises."""

import math

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.mixture import GaussianMixture

from reference.gaussian import multivariate_gaussian_mle
from reference.mixture import em_step, fit_mixture, initial_mixture, mixture_log_prob, mixture_sample

seeds = st.integers(0, 2**31 - 1)
sizes = st.integers(1, 4)


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


@pytest.fixture
def overlapping() -> torch.Tensor:
    """Two clusters that run into each other, so that EM takes many steps."""
    return normal(0, 200, 2) + 2.5 * (torch.arange(200) % 2)[:, None]


@given(seeds, sizes, sizes)
def test_initial_means_are_different_examples(seed, components, dims):
    """Weights are equal, covariances the data's, and no example is a mean twice, though each is there three times."""
    torch.manual_seed(seed)
    x = normal(seed, 5, dims).repeat(3, 1)
    weights, means, covs = initial_mixture(x, components)
    torch.testing.assert_close(weights, torch.full((components,), 1 / components).double())
    torch.testing.assert_close(covs, multivariate_gaussian_mle(x)[1].expand(components, dims, dims))
    assert (means[:, None] == x[:5]).all(dim=2).sum(dim=1).tolist() == [1] * components
    assert len(means.unique(dim=0)) == components


def test_initial_means_are_far_apart():
    """Of three tight clusters, one of them with 98 % of the data, each gets a mean."""
    torch.manual_seed(0)
    centres = torch.tensor([[0.0, 0.0], [1e3, 0.0], [0.0, 1e3]]).double()
    x = normal(0, 1000, 2) + centres[[0] * 980 + [1] * 10 + [2] * 10]
    for _ in range(10):
        _, means, _ = initial_mixture(x, 3)
        assert sorted(torch.cdist(means, centres).argmin(dim=1).tolist()) == [0, 1, 2]


@pytest.mark.parametrize("seed", range(8))
def test_initial_mixture_needs_enough_examples(seed):
    """Two different examples, however often they are repeated and whatever is rounded, start no mixture of three."""
    x = 1000 + normal(seed, 2, 5).float().repeat(20, 1)
    with pytest.raises(ValueError, match="x has 2"):
        initial_mixture(x, 3)


def test_a_mixture_has_a_component():
    """None is no mixture."""
    with pytest.raises(ValueError, match="n_components is 0"):
        initial_mixture(torch.ones(3, 2), 0)


@given(seeds, sizes, sizes)
@settings(max_examples=40)
def test_a_fit_never_lowers_the_likelihood(seed, components, dims):
    """From any start among the data to the end, and the path's ends are the likelihoods of the start and the fit."""
    torch.manual_seed(seed)
    x = normal(seed, 80, dims).sinh()
    start = initial_mixture(x, components)
    try:
        parameters, path = fit_mixture(x, *start, max_steps=20)
    except ValueError:
        assume(False)  # a component has collapsed, which is told
    assert path.diff().min() >= -1e-9
    for at, end in [(0, start), (-1, parameters)]:
        torch.testing.assert_close(path[at], mixture_log_prob(x, *end).mean())


@given(seeds, sizes, sizes, st.integers(1, 10))
@settings(max_examples=40)
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_a_fit_is_scikit_learns(seed, components, dims, steps):
    """After as many steps from the same start scikit-learn has the same mixture, and the same likelihoods."""
    torch.manual_seed(seed)
    x = normal(seed, 80, dims) + 4 * normal(seed + 1, 4, dims).repeat(20, 1)
    weights, means, covs = initial_mixture(x, components)
    theirs = GaussianMixture(
        components,
        tol=0,
        max_iter=steps,
        reg_covar=0,
        weights_init=weights.numpy(),
        means_init=means.numpy(),
        precisions_init=torch.linalg.inv(covs).numpy(),
    ).fit(x.numpy())
    ours, path = fit_mixture(x, weights, means, covs, tolerance=-math.inf, max_steps=steps)
    assert len(path) == steps + 1
    for one, other in zip(ours, (theirs.weights_, theirs.means_, theirs.covariances_), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(path[-2:], [theirs.lower_bound_, theirs.score(x.numpy())], rtol=1e-7)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("seed", range(5))
def test_a_fit_recovers_well_separated_clusters(seed, dtype):
    """Each found component is one of the true ones, and the data are likelier than under the truth."""
    torch.manual_seed(seed)
    covs = torch.tensor([[[1.0, 0.6], [0.6, 1.0]], [[2.0, 0.0], [0.0, 0.5]], [[1.0, -0.3], [-0.3, 0.5]]], dtype=dtype)
    truth = torch.tensor([0.2, 0.3, 0.5], dtype=dtype), torch.tensor([[-8, 0], [8, 0], [0, 9]]).to(dtype), covs
    x, component = mixture_sample(*truth, 3000)
    parameters, path = fit_mixture(x, *initial_mixture(x, 3))
    found = torch.cdist(truth[1], parameters[1]).argmin(dim=1)
    for k in range(3):
        own = x[component == k]
        expected = len(own) / 3000, *multivariate_gaussian_mle(own)
        for one, other in zip(parameters, expected, strict=True):
            torch.testing.assert_close(one[found[k]], torch.as_tensor(other, dtype=dtype), rtol=1e-2, atol=1e-2)
    assert path[-1] > mixture_log_prob(x, *truth).mean()


@pytest.mark.parametrize("tolerance", [1e-2, 1e-3, 1e-4])
def test_a_fit_stops_when_it_gains_too_little(overlapping, tolerance):
    """The last gain is the first below the tolerance."""
    torch.manual_seed(0)
    _, path = fit_mixture(overlapping, *initial_mixture(overlapping, 2), tolerance=tolerance)
    gains = path.diff()
    assert len(gains) > 1 and gains[-1] < tolerance <= gains[:-1].min()


def test_a_fit_ends_where_em_stands_still(overlapping):
    """At the default tolerance another hundred steps of EM gain next to nothing."""
    torch.manual_seed(0)
    parameters, path = fit_mixture(overlapping, *initial_mixture(overlapping, 2))
    for _ in range(100):
        parameters = em_step(overlapping, *parameters)
    assert mixture_log_prob(overlapping, *parameters).mean() - path[-1] < 1e-4


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize(
    ("mean", "scale"),
    [([20.0, 20.0], 1.0), ([20.0, 20.0], 1e-4), ([1e6, 0.0], 1.0)],
    ids=["onto an outlier", "of small numbers", "onto nothing"],
)
def test_a_collapse_is_told(mean, scale, dtype):
    """A component at a lone example shrinks onto it without end, and one far from all data has none: no fit."""
    x = torch.cat([normal(0, 50, 2), torch.tensor([[20.0, 20.0]])]).to(dtype) * scale
    means = torch.tensor([[0.0, 0.0], mean], dtype=dtype) * scale
    covs = torch.eye(2, dtype=dtype).repeat(2, 1, 1) * scale**2
    with pytest.raises(ValueError, match=r"components \[1\] collapsed at step"):
        fit_mixture(x, torch.tensor([0.5, 0.5], dtype=dtype), means, covs)


def test_columns_of_different_units_are_no_collapse():
    """Metres beside nanometres: the fit is that of the data in one unit, and only the numbers differ."""
    x, unit = normal(0, 60, 2).float() + 6 * (torch.arange(60) % 2)[:, None], torch.tensor([1e-6, 1e3])
    weights, means, covs = (
        torch.tensor([0.5, 0.5]),
        torch.tensor([[0.0, 0.0], [6.0, 6.0]]),
        torch.eye(2).repeat(2, 1, 1),
    )
    (_, plain, _), _ = fit_mixture(x, weights, means, covs)
    (_, scaled, _), _ = fit_mixture(x * unit, weights, means * unit, covs * torch.outer(unit, unit))
    torch.testing.assert_close(scaled / unit, plain, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("x", [torch.ones(9, 2), normal(0, 9, 1).expand(9, 2), normal(0, 2, 2)])
def test_flat_data_are_told(x):
    """A point, a line and two examples in the plane: no Gaussian fits them, so no mixture does."""
    with pytest.raises(ValueError, match="does not vary in every direction"):
        fit_mixture(x.double(), torch.ones(1), torch.zeros(1, 2), torch.eye(2)[None])


def test_a_fit_takes_a_step(overlapping):
    """None is no fit."""
    with pytest.raises(ValueError, match="max_steps is 0"):
        fit_mixture(overlapping, *initial_mixture(overlapping, 2), max_steps=0)
