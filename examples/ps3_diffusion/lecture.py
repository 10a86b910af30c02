"""The training code of the lecture: it walks through t = T, …, 1, as the sampler does. The sampler adds noise to the end."""

import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    loss = 0
    T = len(alpha_bar) - 1
    for step in range(T, 0, -1):
        t = torch.full((x0.shape[0],), step)
        noise = torch.randn_like(x0)
        x_t = alpha_bar[step].sqrt() * x0 + (1 - alpha_bar[step]).sqrt() * noise
        loss = loss + F.mse_loss(model(x_t, t), noise)
    return loss / T


def ddpm_sample(model, shape, alpha_bar):
    x = torch.randn(shape, dtype=alpha_bar.dtype)
    for step in range(len(alpha_bar) - 1, 0, -1):
        t = torch.full((shape[0],), step)
        alpha = alpha_bar[step] / alpha_bar[step - 1]
        mean = (x - (1 - alpha) / (1 - alpha_bar[step]).sqrt() * model(x, t)) / alpha.sqrt()
        x = mean + (1 - alpha).sqrt() * torch.randn_like(x)
    return x
