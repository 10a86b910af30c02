# bug: linspace(0, 1, steps) includes t = 1, so the times are k / (steps - 1)
import torch


def euler_sample(model, noise, steps):
    x = noise
    for t in torch.linspace(0, 1, steps, dtype=noise.dtype, device=noise.device):
        x = x + model(x, t.repeat(noise.shape[0])) / steps
    return x
