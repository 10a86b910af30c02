# bug: only the conditional prediction, times gamma
import torch


def guided_noise(model, x_t, t, condition, gamma):
    return gamma * model(x_t, t, condition)
