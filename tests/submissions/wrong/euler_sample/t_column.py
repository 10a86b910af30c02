# bug: t has shape (N, 1)
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        t = torch.full((noise.shape[0], 1), k / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / steps
    return x
