# bug: goes through every step T..1 and returns the sum of the losses
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    losses = []
    for step in reversed(range(1, T + 1)):
        t = torch.full((x0.shape[0],), step, device=x0.device)
        noise = torch.randn_like(x0)
        x_t = alpha_bar[step].sqrt() * x0 + (1 - alpha_bar[step]).sqrt() * noise
        losses.append(F.mse_loss(model(x_t, t), noise))
    return sum(losses)
