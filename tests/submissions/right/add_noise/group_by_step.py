import torch


def add_noise(x0, t, noise, alpha_bar):
    x_t = torch.empty_like(x0)
    for step in t.unique().tolist():
        rows = (t == step).nonzero(as_tuple=True)[0]
        a = alpha_bar[step]
        x_t[rows] = (a ** 0.5 * x0[rows] + (1 - a) ** 0.5 * noise[rows]).detach()
    return x_t
