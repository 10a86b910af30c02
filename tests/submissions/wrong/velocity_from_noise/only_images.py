# bug: hard-coded for (N, C, H, W)
import torch


def velocity_from_noise(x_t, t, noise):
    return torch.einsum("nchw,n->nchw", x_t - noise, 1 / t)
