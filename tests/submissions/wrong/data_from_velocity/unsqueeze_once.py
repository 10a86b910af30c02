# bug: one new axis only, right for (N, D), not for images
import torch


def data_from_velocity(x_t, t, velocity):
    return x_t + (1 - t).unsqueeze(1) * velocity
