# bug: returns x_t minus the guided noise
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    return x_t - (eps_u + gamma * (eps_c - eps_u))
