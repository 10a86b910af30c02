# bug: t is a 0-d tensor, not (N,)
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        t = torch.tensor(k / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / steps
    return x
