# bug: returns the pair of predictions, not their combination
import torch


def guided_noise(model, x_t, t, condition, gamma):
    return model(x_t, t, None), model(x_t, t, condition)
