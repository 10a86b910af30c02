# Unknowns x1 and u, for each example:   x_t = (1 - t) eps + t x1   and   u - x1 = -eps
import torch


def velocity_from_noise(x_t, t, noise):
    n = len(t)
    x, e, s = x_t.reshape(n, -1), noise.reshape(n, -1), t.reshape(n, 1)
    zero, one = torch.zeros_like(t), torch.ones_like(t)
    A = torch.stack([torch.stack([t, zero], -1), torch.stack([-one, one], -1)], -2)
    b = torch.stack([x - (1 - s) * e, -e], dim=1)
    return torch.linalg.solve(A, b)[:, 1].reshape(x_t.shape)
