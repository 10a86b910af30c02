# bug: while t < 1 with a rounded t makes an extra step for some numbers of steps (10, for one)
import torch


def euler_sample(model, noise, steps):
    x = noise
    dt = 1 / steps
    t = 0.0
    while t < 1:
        x = x + dt * model(x, torch.full((noise.shape[0],), t, dtype=noise.dtype, device=noise.device))
        t += dt
    return x
