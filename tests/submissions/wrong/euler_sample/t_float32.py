# bug: t is float32 even if the noise is float64
import torch


def euler_sample(model, noise, steps):
    x = noise
    for k in range(steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=torch.float32, device=noise.device)
        x = x + model(x, t) / steps
    return x
