import torch


def velocity_from_noise(x_t, t, noise):
    return torch.einsum("n,n...->n...", 1 / t, x_t - noise)
