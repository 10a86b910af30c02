import torch


def guided_noise(model, x_t, t, condition, gamma):
    # saves a call when only one of the two is needed
    if gamma == 0:
        return model(x_t, t, None)
    if gamma == 1:
        return model(x_t, t, condition)
    u = model(x_t, t, None)
    return u + gamma * (model(x_t, t, condition) - u)
