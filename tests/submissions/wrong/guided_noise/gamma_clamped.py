# bug: gamma limited to [0, 1], so there is never any extrapolation
import torch


def guided_noise(model, x_t, t, condition, gamma):
    gamma = min(max(gamma, 0.0), 1.0)
    eps_u = model(x_t, t, None)
    eps_c = model(x_t, t, condition)
    return eps_u + gamma * (eps_c - eps_u)
