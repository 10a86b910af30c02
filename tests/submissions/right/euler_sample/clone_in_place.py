import torch


@torch.no_grad()
def euler_sample(model, noise, steps):
    x = noise.clone()
    dt = 1.0 / steps
    for k in range(steps):
        t = torch.ones(len(x), dtype=x.dtype, device=x.device) * (k * dt)
        x += dt * model(x, t)
    return x
