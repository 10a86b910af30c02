import math

import torch


def ddpm_loss(model, x0, alpha_bar):
    T = len(alpha_bar) - 1
    ts = []
    noises = []
    noisy = []
    for i in range(len(x0)):
        t = torch.randint(1, T + 1, ()).item()
        eps = torch.randn_like(x0[i])
        ts.append(t)
        noises.append(eps)
        noisy.append(torch.sqrt(alpha_bar[t]) * x0[i] + torch.sqrt(1 - alpha_bar[t]) * eps)

    t = torch.tensor(ts, device=x0.device)
    predicted = model(torch.stack(noisy), t)

    total = 0.0
    for i in range(len(x0)):
        total = total + ((predicted[i] - noises[i]) ** 2).sum()
    return total / math.prod(x0.shape)
