# bug: adds noise at every step but the last, as DDPM does
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / steps
        if k < steps - 1:
            x = x + (1 / steps) ** 0.5 * torch.randn_like(x)
    return x
