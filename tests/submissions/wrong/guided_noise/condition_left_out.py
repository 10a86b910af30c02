# bug: calls model(x_t, t) with two arguments for the unconditional prediction
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, t)
    eps_c = model(x_t, t, condition)
    return eps_u + gamma * (eps_c - eps_u)
