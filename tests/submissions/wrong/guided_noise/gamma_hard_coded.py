# bug: gamma overwritten with 7.5
import torch


def guided_noise(model, x_t, t, condition, gamma=7.5):
    gamma = 7.5
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    return eps_u + gamma * (eps_c - eps_u)
