# bug: evaluates at the middle of each step, (k + 1/2) / steps
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        t = torch.full((noise.shape[0],), (k + 0.5) / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / steps
    return x
