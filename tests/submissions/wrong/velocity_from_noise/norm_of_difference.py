# bug: normalises the direction to length 1 for each example
import torch


def velocity_from_noise(x_t, t, noise):
    d = (x_t - noise).reshape(len(t), -1)
    return (d / d.norm(dim=1, keepdim=True)).reshape(x_t.shape)
