"""Training of energy-based models: the step, densities learnt in one dimension, and samples of them."""

import numpy as np
import pytest
import torch
from scipy import integrate, stats

from reference.ebm import (
    MLPEnergy,
    contrastive_divergence_loss,
    contrastive_divergence_step,
    ebm_log_prob,
    langevin_sample,
)
from reference.gaussian import gaussian_log_prob
from reference.mixture import mixture_log_prob, mixture_sample

GRID = torch.linspace(-6, 6, 1001)
DATA = torch.tensor([0.4, 0.6]), torch.tensor([[-1.1], [0.9]]), torch.full((2, 1, 1), 0.25)  # a mixture with two humps


class Quadratic(torch.nn.Module):
    """E(x) = ½ k x², and a memory of the batches that it was asked about."""

    def __init__(self, k: float) -> None:
        super().__init__()
        self.k = torch.nn.Parameter(torch.tensor(k))
        self.calls: list[torch.Tensor] = []

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.calls.append(x.detach().clone())
        return 0.5 * self.k * x[:, 0].square()


def divergence_from(log_prob: torch.Tensor) -> float:
    """KL from the data's density to a model's, of which the logarithm on the grid is given."""
    data = mixture_log_prob(GRID[:, None], *DATA)
    return torch.trapezoid(data.exp() * (data - log_prob), GRID).item()


def trained(persistent: bool) -> MLPEnergy:
    """An energy that has learnt from draws of the data, by chains of eight moves."""
    torch.manual_seed(0)
    energy, steps = MLPEnergy(1, hidden=16, std=2.0), 150
    optimizer = torch.optim.Adam(energy.parameters(), lr=0.02)
    slower = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    chains = 2 * torch.randn(500, 1)
    for _ in range(steps):
        data, _ = mixture_sample(*DATA, 500)
        start = chains if persistent else None
        _, chains = contrastive_divergence_step(energy, optimizer, data, step_size=0.05, steps=8, start=start)
        slower.step()
    return energy


@pytest.mark.parametrize("eta", [0.1, 0.5, 1.5])
@pytest.mark.parametrize("k", [0.5, 1.0])
def test_langevins_stationary_variance_in_closed_form(k, eta):
    """Of E = ½ k x² it is 1 / (k (1 - ηk/2)): too wide by a factor that only small steps take to 1."""
    torch.manual_seed(0)
    samples = langevin_sample(
        lambda x: 0.5 * k * x.square().sum(dim=1), torch.zeros(50_000, 1), eta, round(15 / eta / k)
    )
    expected = 1 / (k * (1 - eta * k / 2))
    assert samples.var().item() == pytest.approx(expected, rel=0.026)  # 4 standard errors
    assert stats.kstest(samples[:, 0] / expected**0.5, "norm").pvalue > 1e-3


@pytest.mark.parametrize("persistent", [False, True])
def test_a_step_of_contrastive_divergence(persistent):
    """Chains begin where they are told to, or else at the data; the parameter moves by the loss's gradient."""
    torch.manual_seed(0)
    energy, data, start = Quadratic(2.0), torch.randn(30, 1), torch.full((50, 1), 4.0)
    optimizer = torch.optim.SGD(energy.parameters(), lr=0.1)
    loss, negatives = contrastive_divergence_step(energy, optimizer, data, 0.01, 3, *([start] if persistent else []))
    begin = start if persistent else data
    assert torch.equal(energy.calls[0], begin) and negatives.shape == begin.shape
    before = Quadratic(2.0)
    expected = contrastive_divergence_loss(before, data, negatives)
    expected.backward()
    assert energy.k.item() == pytest.approx(2 - 0.1 * before.k.grad.item())
    assert loss == expected and not loss.requires_grad and not negatives.requires_grad
    noise = (negatives - 0.98**3 * begin) / (0.02 * (1 + 0.98**2 + 0.98**4)) ** 0.5  # of three linear moves
    assert stats.kstest(noise[:, 0], "norm").pvalue > 1e-3


def test_contrastive_divergence_learns_a_precision():
    """Persistent chains take k of E = ½ k x² to the k whose stationary variance is the data's."""
    torch.manual_seed(0)
    energy, eta, data = Quadratic(1.0), 0.1, 0.5 * torch.randn(2000, 1)
    optimizer = torch.optim.SGD(energy.parameters(), lr=1.0)
    chains, path = data, []
    for _ in range(300):
        _, chains = contrastive_divergence_step(energy, optimizer, data, eta, 3, chains)
        path.append(energy.k.item())
    variance = data.square().mean().item()
    expected = (1 - (1 - 2 * eta / variance) ** 0.5) / eta  # of 1 / (k (1 - ηk/2)) = variance
    assert np.mean(path[100:]) == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("persistent", [False, True])
def test_the_learnt_density_is_near_the_datas(persistent):
    """It has both humps: the divergence from the data is below 0.06 nats, where the best Gaussian's is above 0.15."""
    energy = trained(persistent)
    with torch.no_grad():
        density = ebm_log_prob(GRID, energy, GRID)
    data = mixture_sample(*DATA, 20_000)[0]
    assert divergence_from(density) < 0.06
    assert divergence_from(gaussian_log_prob(GRID, data.mean(), data.std())) > 0.15
    samples = langevin_sample(energy, 2 * torch.randn(3000, 1), 0.05, 200)[:, 0]
    cdf = integrate.cumulative_trapezoid(density.exp(), GRID, initial=0)
    assert stats.kstest(samples, lambda x: np.interp(x, GRID, cdf)).statistic < 0.05


def test_a_persistent_chain_finds_a_valley_without_data():
    """The energy is low at the data, 0, and at 6: only chains that are there tell the model to raise it there."""
    raised = {}
    for persistent in (True, False):
        torch.manual_seed(0)
        depths = torch.nn.Parameter(torch.tensor([3.0, 3.0]))

        def energy(x, depths=depths):
            wells = torch.exp(-0.5 * (x - torch.tensor([0.0, 6.0])).square())
            return 0.05 * (x[:, 0] - 3).square() - wells @ depths

        optimizer = torch.optim.SGD([depths], lr=0.1)
        chains = 3 + 3 * torch.randn(200, 1)
        for _ in range(30):
            start = chains if persistent else None
            _, chains = contrastive_divergence_step(energy, optimizer, 0.5 * torch.randn(200, 1), 0.1, 5, start)
        raised[persistent] = 3 - depths[1].item()
    assert raised[True] > 0.5 and abs(raised[False]) < 0.05


def test_an_mlp_energy_has_a_density():
    """Whatever the network says, far out the square wins; with a network of zeros it is N(0, s²)."""
    torch.manual_seed(0)
    x = torch.linspace(-3, 3, 20)
    grid = torch.linspace(-40, 40, 4001)
    energy = MLPEnergy(1, hidden=8, std=1.5)
    with torch.no_grad():
        for parameter in energy.network.parameters():
            parameter.mul_(3)
        assert energy(torch.tensor([[1e4], [-1e4]])).min() > 1e6
        for parameter in energy.network.parameters():
            parameter.zero_()
        torch.testing.assert_close(ebm_log_prob(x, energy, grid), gaussian_log_prob(x, 0.0, 1.5), rtol=1e-4, atol=1e-4)
    assert MLPEnergy(3)(torch.randn(7, 3)).shape == (7,)
