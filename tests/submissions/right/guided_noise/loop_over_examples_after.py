import torch


def guided_noise(model, x_t, t, condition, gamma):
    cond = model(x_t, t, condition)
    uncond = model(x_t, t, None)
    rows = []
    for c, u in zip(cond, uncond):
        rows.append(u + gamma * (c - u))
    return torch.stack(rows)
