# bug: the unconditional call gets pure noise in place of x_t
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(torch.randn_like(x_t), t, None)
    eps_c = model(x_t, t, condition)
    return eps_u + gamma * (eps_c - eps_u)
