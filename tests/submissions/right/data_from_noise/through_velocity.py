import torch


def _velocity(x_t, t, noise):
    return (x_t - noise) / t


def data_from_noise(x_t, t, noise):
    # velocity first, then data = noise + velocity (the whole way from t = 0 to 1)
    shape = (x_t.shape[0],) + (1,) * (x_t.dim() - 1)
    return noise + _velocity(x_t, t.reshape(shape), noise)
