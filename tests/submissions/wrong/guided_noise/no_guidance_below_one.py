# bug: guidance is switched off for every gamma <= 1, so gamma = 0 is not unconditional
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_c = model(x_t, t, condition)
    if gamma > 1:
        eps_u = model(x_t, t, None)
        return eps_u + gamma * (eps_c - eps_u)
    return eps_c
