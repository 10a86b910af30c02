# bug: returns the variance, not its root
import torch


def gaussian_mle(x):
    return x.mean(), x.var(correction=0)
