import torch


def data_from_noise(x_t, t, noise):
    tt = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t - (1 - tt) * noise) / tt
