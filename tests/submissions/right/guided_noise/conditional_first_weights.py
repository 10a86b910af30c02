import torch


def guided_noise(model, x_t, t, condition, gamma):
    with_prompt = model(x_t, t, condition)
    without_prompt = model(x_t, t, None)
    # eps_u + g eps_c - g eps_u
    return gamma * with_prompt + (1 - gamma) * without_prompt
