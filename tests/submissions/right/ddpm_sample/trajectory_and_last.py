import torch
from torch import nn


@torch.no_grad()
def ddpm_sample(model, shape, alpha_bar):
    T = alpha_bar.shape[0] - 1
    options = {"dtype": alpha_bar.dtype, "device": alpha_bar.device}
    noises = [torch.randn(shape, **options) for _ in range(T - 1)]
    xs = [torch.randn(shape, **options)]
    for t in range(T, 0, -1):
        alpha_t = alpha_bar[t] / alpha_bar[t - 1]
        beta_t = 1 - alpha_t
        eps = model(xs[-1], torch.full((shape[0],), t, device=alpha_bar.device))
        x = torch.einsum(",...->...", 1 / alpha_t.sqrt(), xs[-1] - beta_t / (1 - alpha_bar[t]).sqrt() * eps)
        if noises:
            x = x + beta_t.sqrt() * noises.pop()
        xs.append(x)
    return xs[-1]
