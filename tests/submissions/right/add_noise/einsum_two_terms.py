import torch


def add_noise(x0, t, noise, alpha_bar):
    signal = alpha_bar.index_select(0, t) ** 0.5
    sigma = (1.0 - alpha_bar.index_select(0, t)) ** 0.5
    return torch.einsum("n,n...->n...", signal, x0) + torch.einsum("n,n...->n...", sigma, noise)
