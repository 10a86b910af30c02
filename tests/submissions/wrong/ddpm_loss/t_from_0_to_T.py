# bug: t is drawn from 0..T, so clean data (step 0) is among the steps
import torch


def ddpm_loss(model, x0, alpha_bar):
    noise = torch.randn_like(x0)
    t = torch.randint(0, alpha_bar.shape[0], (x0.shape[0],), device=x0.device)
    a = alpha_bar[t].reshape((-1,) + (1,) * (x0.dim() - 1))
    pred = model(torch.sqrt(a) * x0 + torch.sqrt(1 - a) * noise, t)
    return ((pred - noise) ** 2).mean()
