import torch


def euler_sample(model, noise, steps):
    N = noise.shape[0]
    h = 1 / int(steps)
    x = noise.detach()
    t = torch.zeros(N, dtype=noise.dtype, device=noise.device)
    for _ in range(int(steps)):
        x = torch.add(x, model(x, t).detach(), alpha=h)
        t = t + h
    return x
