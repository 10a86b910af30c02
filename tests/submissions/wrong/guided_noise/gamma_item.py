# bug: gamma.item() raises for a Python number
import torch


def guided_noise(model, x_t, t, condition, gamma):
    g = gamma.item()
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    return eps_u + g * (eps_c - eps_u)
