# bug: range(steps + 1): one more step at t = 1
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps + 1):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / steps
    return x
