# bug: gamma applied twice
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    direction = gamma * (eps_c - eps_u)
    return eps_u + gamma * direction
