"""What the tests of diffusion and of flows share: models with known answers, and a training loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from reference.mixture import mixture_log_prob

ALPHA_BAR = torch.tensor([1.0, 0.9, 0.6, 0.3, 0.05])  # T = 4, with steps large enough to tell formulas apart


class Recorder(nn.Module):
    """Predicts scale · x_t + t, and remembers what it was called with."""

    def __init__(self, dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.tensor(0.3, dtype=dtype))
        self.calls: list[tuple[Tensor, Tensor]] = []

    def forward(self, x_t: Tensor, t: Tensor) -> Tensor:
        self.calls.append((x_t.detach().clone(), t.clone()))
        return self.scale * x_t + t.reshape(-1, *[1] * (x_t.ndim - 1))


@dataclass
class AffineNoise:
    """A model that predicts the noise gain_t x_t + shift_t, so that Gaussians stay Gaussian along every walk."""

    gain: Tensor  # (T + 1, D, D)
    shift: Tensor  # (T + 1, D)
    alpha_bar: Tensor  # (T + 1,)

    def __call__(self, x_t: Tensor, t: Tensor) -> Tensor:
        return torch.einsum("nij,nj->ni", self.gain[t], x_t) + self.shift[t]

    def step(self, t: int) -> tuple[Tensor, Tensor, float]:
        """A, b and v of the DDPM step, which is x_{t-1} = A x_t + b + √v z."""
        alpha = (self.alpha_bar[t] / self.alpha_bar[t - 1]).item()
        factor = (1 - alpha) / (1 - self.alpha_bar[t].item()) ** 0.5
        a = (torch.eye(self.gain.shape[1]) - factor * self.gain[t]) / alpha**0.5
        return a, -factor * self.shift[t] / alpha**0.5, 1 - alpha if t > 1 else 0.0

    def sampled(self) -> tuple[Tensor, Tensor]:
        """Mean and covariance of the x_0 that the DDPM sampler draws."""
        mean, cov = torch.zeros_like(self.shift[0]), torch.eye(self.gain.shape[1])
        for t in range(len(self.alpha_bar) - 1, 0, -1):
            a, b, variance = self.step(t)
            mean, cov = a @ mean + b, a @ cov @ a.T + variance * torch.eye(len(mean))
        return mean, cov


def exact_noise(mean: Tensor, cov: Tensor, alpha_bar: Tensor = ALPHA_BAR) -> AffineNoise:
    """The best noise predictor for data from N(mean, cov): √(1 - ᾱ) (ᾱ cov + (1 - ᾱ) I)⁻¹ (x_t - √ᾱ mean)."""
    level = alpha_bar[:, None, None]
    gain = (1 - level).sqrt() * torch.linalg.inv(level * cov + (1 - level) * torch.eye(len(mean)))
    return AffineNoise(gain, -alpha_bar[:, None].sqrt() * (gain @ mean), alpha_bar)


def train(model: nn.Module, loss: Callable[[], Tensor], steps: int, lr: float = 0.02) -> float:
    """Trains by Adam, ever more slowly; returns the mean of the last 50 losses."""
    optimizer = torch.optim.Adam(model.parameters(), lr)
    slower = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        losses.append(loss())
        losses[-1].backward()
        optimizer.step()
        slower.step()
    return torch.stack(losses[-50:]).mean().item()


class TwoModes:
    """Toy data in the plane: one of two narrow round Gaussians, each half of the time."""

    means = torch.tensor([[1.5, -0.5], [-0.5, 0.5]])
    std = 0.2

    def sample(self, n: int) -> Tensor:
        return self.means[torch.randint(2, (n,))] + self.std * torch.randn(n, 2)

    def log_prob(self, x: Tensor) -> Tensor:
        return mixture_log_prob(x, torch.tensor([0.5, 0.5]), self.means, self.std**2 * torch.eye(2).expand(2, 2, 2))

    def noise_model(self, alpha_bar: Tensor) -> Callable[[Tensor, Tensor], Tensor]:
        """The best noise predictor: that of each mode, weighted by how likely x_t is to come from it."""
        modes = [exact_noise(mean, self.std**2 * torch.eye(2), alpha_bar) for mean in self.means]

        def predict(x_t: Tensor, t: Tensor) -> Tensor:
            level = alpha_bar[t][:, None]
            squares = (x_t[:, None] - level[..., None].sqrt() * self.means).square().sum(dim=2)
            weights = (-squares / (level * self.std**2 + 1 - level) / 2).softmax(dim=1)
            return sum((weights[:, k, None] * modes[k](x_t, t) for k in range(2)), torch.zeros_like(x_t))

        return predict

    def assert_like(self, samples: Tensor) -> None:
        """Mean and covariance are the data's within 0.1, and hardly any sample lies between the modes."""
        cov = self.std**2 * torch.eye(2) + torch.tensor([[1.0, -0.5], [-0.5, 0.25]])
        torch.testing.assert_close(samples.mean(dim=0), self.means.mean(dim=0), rtol=0, atol=0.1)
        torch.testing.assert_close(samples.T.cov(), cov, rtol=0, atol=0.1)
        between = ((samples[:, 0] - 0.5).abs() < 0.3).float().mean()
        assert between < 0.06, f"{between} lie between the modes"  # a Gaussian of the same moments has 0.23 there
