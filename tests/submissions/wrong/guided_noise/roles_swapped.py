# bug: the conditional and the unconditional prediction have exchanged roles
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, t, condition)
    eps_c = model(x_t, t, None)
    return eps_u + gamma * (eps_c - eps_u)
