# bug: the median for the mean
import torch


def gaussian_mle(x):
    return x.median(), x.std(correction=0)
