# bug: rescales the result to the conditional prediction's standard deviation ("CFG rescale")
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    out = eps_u + gamma * (eps_c - eps_u)
    return out * eps_c.std() / out.std()
