import torch
import torch.nn.functional as F


def add_noise(x0, t, noise, alpha_bar):
    # table with the two coefficients of every step, row = step
    table = torch.stack([alpha_bar, 1 - alpha_bar], dim=1).sqrt()
    coefficients = F.embedding(t, table)
    c0, c1 = coefficients.unbind(dim=1)
    n = x0.shape[0]
    x_t = c0[:, None] * x0.reshape(n, -1) + c1[:, None] * noise.reshape(n, -1)
    return x_t.reshape(x0.shape)
