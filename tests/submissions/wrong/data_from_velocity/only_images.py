# bug: hard-coded for (N, C, H, W)
import torch


def data_from_velocity(x_t, t, velocity):
    return x_t + (1 - t).view(-1, 1, 1, 1) * velocity
