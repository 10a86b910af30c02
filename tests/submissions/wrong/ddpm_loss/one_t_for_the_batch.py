# bug: one t is drawn and shared by the whole batch
import torch
import torch.nn.functional as F


def ddpm_loss(model, x0, alpha_bar):
    T = alpha_bar.shape[0] - 1
    t = torch.randint(1, T + 1, (1,), device=x0.device)
    noise = torch.randn_like(x0)
    x_t = alpha_bar[t].sqrt() * x0 + (1 - alpha_bar[t]).sqrt() * noise
    return F.mse_loss(model(x_t, t.repeat(x0.shape[0])), noise)
