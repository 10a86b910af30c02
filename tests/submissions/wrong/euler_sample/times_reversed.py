# bug: the times run from 1 - 1/steps down to 0
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in reversed(range(steps)):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / steps
    return x
