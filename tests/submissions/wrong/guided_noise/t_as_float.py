# bug: hands the model a float t
import torch


def guided_noise(model, x_t, t, condition, gamma):
    t = t.to(x_t.dtype)
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    return eps_u + gamma * (eps_c - eps_u)
