# bug: float32 for float64 inputs
import torch


def gaussian_mle(x):
    x = x.float()
    return x.mean(), x.std(correction=0)
