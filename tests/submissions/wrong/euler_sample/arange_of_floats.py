# bug: arange(0, 1, 1 / steps) has one entry too many for some numbers of steps (49, for one)
import torch


def euler_sample(model, noise, steps):
    x = noise
    for t in torch.arange(0, 1, 1 / steps, dtype=noise.dtype, device=noise.device):
        x = x + model(x, t.repeat(noise.shape[0])) / steps
    return x
