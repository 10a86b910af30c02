# bug: passes the condition by keyword; the model's parameter may have another name
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = model(x_t, t, condition=None)
    eps_c = model(x_t, t, condition=condition)
    return eps_u + gamma * (eps_c - eps_u)
