# bug: the paper's weight, eps_c + gamma (eps_c - eps_u), which is a different gamma
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    return eps_c + gamma * (eps_c - eps_u)
