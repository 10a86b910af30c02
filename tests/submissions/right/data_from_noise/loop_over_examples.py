import torch


def data_from_noise(x_t, t, noise):
    estimates = []
    for x, s, e in zip(x_t, t, noise):
        estimates.append((x - (1 - s) * e) / s)
    return torch.stack(estimates)
