"""Energy-based models against quadrature, Gaussians, and the law that Langevin dynamics settles to."""

import itertools
import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats
from scipy.linalg import solve_discrete_lyapunov
from torch.distributions import Normal

from reference.ebm import contrastive_divergence_loss, ebm_log_prob, langevin_sample, log_partition

seeds = st.integers(0, 2**31 - 1)
means = st.floats(-3, 3)
stds = st.floats(0.2, 2)
offsets = st.floats(-9000, 9000)
GRID = torch.linspace(-30, 30, 6001, dtype=torch.float64)


def normal(seed: int, *shape: int) -> torch.Tensor:
    """Standard normal numbers in float64 that leave the global generator alone."""
    return torch.from_numpy(np.random.default_rng(seed).standard_normal(shape))


def gaussian_energy(mean, std, offset=0.0):
    """The energy of a Gaussian, lifted by an offset that cancels out of the density."""
    return lambda x: (x[:, 0] - mean).square() / (2 * std**2) + offset


def double_well(x):
    """An energy with two valleys, one deeper than the other."""
    return 0.5 * (x[:, 0].square() - 4).square() - x[:, 0]


class Stiffness(torch.nn.Module):
    """E(x) = ½ k ‖x‖², and a memory of the places that it was asked about."""

    def __init__(self, k=2.0, dtype=torch.float32):
        super().__init__()
        self.k = torch.nn.Parameter(torch.tensor(k, dtype=dtype))
        self.calls = []

    def forward(self, x):
        self.calls.append(x.detach().clone())
        return 0.5 * self.k * x.square().sum(1)


@given(means, stds, offsets)
def test_log_partition_of_a_gaussian(mean, std, offset):
    """It is log σ + ½ log 2π, less the offset of the energy."""
    expected = math.log(std) + 0.5 * math.log(2 * math.pi) - offset
    assert log_partition(gaussian_energy(mean, std, offset), GRID).item() == pytest.approx(expected, abs=1e-6)


def test_log_partition_is_scipys():
    """Adaptive quadrature of exp(-E) for an energy with two valleys agrees."""
    expected, _ = integrate.quad(lambda x: math.exp(-double_well(torch.tensor([[x]]).double())), -8, 8, limit=200)
    assert log_partition(double_well, GRID).item() == pytest.approx(math.log(expected), abs=1e-6)


@pytest.mark.parametrize("points", [501, 2001, 12_001])
@pytest.mark.parametrize("rule", [integrate.trapezoid, integrate.simpson])
def test_log_partition_agrees_with_every_rule(points, rule):
    """However many points there are, it is the integral and not the sum."""
    grid = torch.linspace(-10, 10, points, dtype=torch.float64)
    expected = math.log(rule((-double_well(grid[:, None])).exp().numpy(), x=grid.numpy()))
    assert log_partition(double_well, grid).item() == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("offset", [-1e4, -200.0, 200.0, 9500.0])
def test_log_partition_of_extreme_energies(offset):
    """In float32 exp(-E) is 0 or infinite everywhere, and its integral's logarithm is right."""
    energy = gaussian_energy(0.0, 1.0, offset)
    assert log_partition(energy, GRID.float()).item() == pytest.approx(0.5 * math.log(2 * math.pi) - offset, rel=1e-4)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=8), means, stds, st.floats(-100, 100))
def test_ebm_log_prob_is_torchs_gaussian(x, mean, std, offset):
    """With a quadratic energy it is the Gaussian's log-density, whatever the offset."""
    x = torch.tensor(x).double()
    ours = ebm_log_prob(x, gaussian_energy(mean, std, offset), GRID)
    torch.testing.assert_close(ours, Normal(mean, std).log_prob(x), rtol=1e-6, atol=1e-6)


def test_ebm_density_integrates_to_one():
    """On points of its own, off the grid, the density of the double well has mass 1, also in float32."""
    x = torch.linspace(-7.123, 7.456, 3001)
    density = ebm_log_prob(x, double_well, torch.linspace(-8, 8, 2001)).exp()
    assert torch.trapezoid(density, x).item() == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("step_size", [0.1, torch.tensor(0.1)], ids=["number", "tensor"])
def test_langevin_moves(step_size):
    """Every move, the last one too, is -η∇E and noise of variance 2η, independent for every element."""
    torch.manual_seed(0)
    energy, start = Stiffness(), torch.full((5000, 2), 3.0)
    end = langevin_sample(energy, start, step_size, 3)
    path = [*energy.calls, end]
    assert len(path) == 4 and torch.equal(path[0], start)
    noise = torch.stack([(new - old + 0.1 * 2 * old) / 0.2**0.5 for old, new in itertools.pairwise(path)])
    for move in noise:
        assert stats.kstest(move.flatten(), "norm").pvalue > 1e-3
    correlations = np.corrcoef(noise.permute(0, 2, 1).reshape(6, -1))
    assert abs(correlations - np.eye(6)).max() < 0.06  # 4 standard errors


@pytest.mark.parametrize("steps", [1, 5])
def test_langevin_from_a_point(steps):
    """With E = ½ k x² every move is linear: mean and variance are known after any number of them."""
    torch.manual_seed(0)
    samples = langevin_sample(Stiffness(2.0), torch.full((200_000, 1), 5.0), 0.1, steps)
    variance = sum(0.2 * 0.8 ** (2 * i) for i in range(steps))
    assert samples.mean().item() == pytest.approx(5 * 0.8**steps, abs=0.01)
    assert samples.var().item() == pytest.approx(variance, rel=0.015)  # nearly 5 standard errors


def test_langevin_settles_to_its_stationary_law():
    """With E = ½ xᵀA x the covariance solves C = (I - ηA) C (I - ηA)ᵀ + 2η I; for small η it is near A⁻¹."""
    torch.manual_seed(0)
    A, eta = np.array([[2.0, 0.8], [0.8, 1.0]]), 0.1
    matrix = torch.from_numpy(A)
    samples = langevin_sample(lambda x: 0.5 * ((x @ matrix) * x).sum(1), torch.zeros(50_000, 2).double(), eta, 200)
    move = np.eye(2) - eta * A
    expected = solve_discrete_lyapunov(move, 2 * eta * np.eye(2))
    np.testing.assert_allclose(np.cov(samples.T), expected, atol=0.04)  # 4 standard errors
    np.testing.assert_allclose(expected, np.linalg.inv(A), rtol=0.15)


def test_langevin_finds_every_valley():
    """Where the energy has several valleys the samples spread among them as the normalised density says."""
    torch.manual_seed(0)

    def rippled(x):
        return 0.5 * x[:, 0].square() - torch.log(1 + 0.9 * torch.sin(2 * x[:, 0]))

    samples = langevin_sample(rippled, torch.zeros(20_000, 1), 0.01, 600)[:, 0]
    grid = torch.linspace(-8, 8, 2001)
    density = ebm_log_prob(grid, rippled, grid).exp()
    cdf = integrate.cumulative_trapezoid(density, grid, initial=0)
    assert stats.kstest(samples, lambda x: np.interp(x, grid, cdf)).statistic < 0.03


@pytest.mark.parametrize("requires_grad", [False, True])
@pytest.mark.parametrize("mode", [torch.enable_grad, torch.no_grad])
def test_gradients_are_langevins_own_business(requires_grad, mode):
    """It works with and without gradients around it, and leaves none behind on x or on the energy."""
    x, energy = torch.ones(3, 2, requires_grad=requires_grad), Stiffness()
    with mode():
        samples = langevin_sample(energy, x, 0.1, 2)
    assert not samples.requires_grad
    assert x.requires_grad == requires_grad and x.grad is None and energy.k.grad is None


def test_langevin_draws_are_fresh_and_from_the_global_generator():
    """Two calls differ, and the seed of the global generator decides them."""
    torch.manual_seed(0)
    first, second = (langevin_sample(Stiffness(), torch.zeros(4, 2), 0.1, 2) for _ in range(2))
    torch.manual_seed(0)
    again = langevin_sample(Stiffness(), torch.zeros(4, 2), 0.1, 2)
    assert torch.equal(again, first) and not torch.equal(first, second)


def test_contrastive_divergence_by_hand():
    """Data of energy 1 and 4, and three negatives of energy 9, 0 and 0."""
    data, negatives = torch.tensor([[1.0], [2.0]]), torch.tensor([[3.0], [0.0], [0.0]])
    assert contrastive_divergence_loss(lambda x: x[:, 0].square(), data, negatives).item() == -0.5


@given(seeds)
def test_contrastive_divergence_gradient_in_closed_form(seed):
    """For E = θ · φ(x) it is the mean of φ over the data less that over the negatives, whatever θ is."""
    data, negatives, theta = normal(seed, 6, 3), normal(seed + 1, 4, 3), normal(seed + 2, 3).requires_grad_()
    contrastive_divergence_loss(lambda x: x.sin() @ theta, data, negatives).backward()
    torch.testing.assert_close(theta.grad, data.sin().mean(0) - negatives.sin().mean(0))


@pytest.mark.parametrize("k", [0.5, 2.0])
def test_contrastive_divergence_follows_the_likelihood(k):
    """With negatives from the model its gradient is that of the mean negative log-likelihood, log Z included."""
    data = normal(0, 10)
    likelihood, contrast = Stiffness(k, torch.float64), Stiffness(k, torch.float64)
    (-ebm_log_prob(data, likelihood, GRID).mean()).backward()
    quantiles = (torch.arange(100_000).double() + 0.5) / 100_000
    negatives = Normal(0.0, k**-0.5).icdf(quantiles)
    contrastive_divergence_loss(contrast, data[:, None], negatives[:, None]).backward()
    assert contrast.k.grad.item() == pytest.approx(likelihood.k.grad.item(), abs=1e-4)


def test_contrastive_divergence_of_extreme_energies():
    """Energies of ±1e4 give a finite loss and a finite gradient."""
    theta = torch.tensor(1e4, requires_grad=True)
    loss = contrastive_divergence_loss(lambda x: theta * x[:, 0], torch.full((3, 1), -1.0), torch.ones(2, 1))
    loss.backward()
    assert (loss.item(), theta.grad.item()) == (-2e4, -2)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_results_keep_dtype_device_and_shape(dtype, device):
    """Results follow the input; the meta device shows, without a GPU, that no tensor is made elsewhere."""
    x, energy = torch.arange(8, dtype=dtype, device=device).reshape(4, 2), Stiffness(dtype=dtype).to(device)
    results = [
        log_partition(energy, x[:, 0]),
        ebm_log_prob(x[:, 0], energy, x[:, 1]),
        langevin_sample(energy, x, 0.1, 2),
        contrastive_divergence_loss(energy, x, x[:2]),
    ]
    assert [tuple(r.shape) for r in results] == [(), (4,), (4, 2), ()]
    assert all(r.dtype == dtype and r.device.type == device for r in results)


def test_inputs_are_not_changed():
    """Every input is the same after the calls."""
    x, grid = inputs = normal(0, 4, 2), GRID.clone()
    before = [tensor.clone() for tensor in inputs]
    ebm_log_prob(x[:, 0], double_well, grid)
    langevin_sample(double_well, x, 0.1, 2)
    contrastive_divergence_loss(double_well, x, x)
    assert all(torch.equal(now, then) for now, then in zip(inputs, before, strict=True))
