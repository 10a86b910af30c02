# bug: passes the first example's t for everyone
import torch


def guided_noise(model, x_t, t, condition, gamma):
    t = t[:1].expand(x_t.shape[0])
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    return eps_u + gamma * (eps_c - eps_u)
