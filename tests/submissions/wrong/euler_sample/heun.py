# bug: Heun's method, not Euler's
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        u = model(x, t)
        v = model(x + u / steps, t + 1 / steps)
        x = x + (u + v) / 2 / steps
    return x
