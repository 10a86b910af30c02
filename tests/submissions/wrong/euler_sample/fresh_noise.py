# bug: ignores the noise it is given and draws its own
import torch


def euler_sample(model, noise, steps):
    x = torch.randn_like(noise)
    for k in range(steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = x + model(x, t) / steps
    return x
