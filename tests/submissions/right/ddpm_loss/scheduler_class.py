import torch
from torch import nn


class NoiseScheduler:
    """Holds the noise schedule; the coefficient of step t is at index t - 1."""

    def __init__(self, alpha_bar):
        self.T = alpha_bar.shape[0] - 1
        self.signal = torch.sqrt(alpha_bar[1:])
        self.sigma = torch.sqrt(1 - alpha_bar[1:])

    def random_steps(self, n):
        return torch.randint(1, self.T + 1, (n,), device=self.signal.device)

    def corrupt(self, x, t):
        noise = torch.randn_like(x)
        broadcast = (slice(None),) + (None,) * (x.dim() - 1)
        return self.signal[t - 1][broadcast] * x + self.sigma[t - 1][broadcast] * noise, noise


def ddpm_loss(model, x0, alpha_bar):
    scheduler = NoiseScheduler(alpha_bar)
    t = scheduler.random_steps(len(x0))
    x_t, noise = scheduler.corrupt(x0, t)
    return nn.functional.mse_loss(model(x_t, t), noise, reduction="mean")
