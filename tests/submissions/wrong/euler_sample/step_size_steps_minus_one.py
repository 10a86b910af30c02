# bug: step size 1 / (steps - 1)
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / max(steps - 1, 1)
    return x
