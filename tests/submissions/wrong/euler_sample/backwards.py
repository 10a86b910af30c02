# bug: integrates from t = 1 down to 0, as a diffusion sampler does
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps, 0, -1):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = x - model(x, t) / steps
    return x
