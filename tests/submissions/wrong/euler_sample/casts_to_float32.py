# bug: the state is float32
import torch


def euler_sample(model, noise, steps):
    x = noise.float()
    for k in range(steps):
        t = torch.full((noise.shape[0],), k / steps, dtype=noise.dtype, device=noise.device)
        x = (x + model(x, t) / steps).float()
    return x
