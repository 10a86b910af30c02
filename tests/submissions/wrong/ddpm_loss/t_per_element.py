# bug: draws a step for every element, and tells the model only each example's first
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, x0.shape, device=x0.device)
    noise = torch.randn_like(x0)
    ab = alpha_bar[t]
    x_t = ab.sqrt() * x0 + (1 - ab).sqrt() * noise
    return F.mse_loss(model(x_t, t.reshape(x0.shape[0], -1)[:, 0]), noise)
