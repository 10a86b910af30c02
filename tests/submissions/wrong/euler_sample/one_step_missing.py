# bug: range(1, steps): the step at t = 0 is missing
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(1, steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / steps
    return x
