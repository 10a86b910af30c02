# bug: a tensor of zeros stands for "no condition" instead of None
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, t, torch.zeros_like(condition))
    eps_c = model(x_t, t, condition)
    return eps_u + gamma * (eps_c - eps_u)
