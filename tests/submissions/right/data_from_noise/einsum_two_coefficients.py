import torch


def data_from_noise(x_t, t, noise):
    a = t.reciprocal()              # 1 / t
    b = (1 - t) * a                 # (1 - t) / t
    return torch.einsum("n,n...->n...", a, x_t) - torch.einsum("n,n...->n...", b, noise)
