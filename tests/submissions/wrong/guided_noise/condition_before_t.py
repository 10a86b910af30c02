# bug: model(x_t, condition, t), arguments in the wrong order
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, None, t)
    eps_c = model(x_t, condition, t)
    return eps_u + gamma * (eps_c - eps_u)
