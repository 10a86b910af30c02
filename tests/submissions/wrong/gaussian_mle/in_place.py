# bug: x is centred in place
import torch


def gaussian_mle(x):
    mean = x.mean()
    x -= mean
    return mean, (x ** 2).mean().sqrt()
