# bug: x += ... changes the caller's noise
import torch


@torch.no_grad()
def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x += model(x, t) / steps
    return x
