# bug: the mean absolute deviation for the standard deviation
import torch


def gaussian_mle(x):
    mean = x.mean()
    return mean, (x - mean).abs().mean()
