import torch


def guided_noise(model, x_t, t, condition, gamma):
    # the form of the paper: (1 + w) eps_c - w eps_u with w = gamma - 1
    w = gamma - 1
    eps_c, eps_u = (model(x_t, t, c) for c in [condition, None])
    return (1 + w) * eps_c - w * eps_u
