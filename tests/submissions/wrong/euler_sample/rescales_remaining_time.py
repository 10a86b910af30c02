# bug: takes the model's output for a data estimate: divides by the remaining time 1 - t
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = x + (model(x, t) - x) / (1 - k / steps) / steps
    return x
