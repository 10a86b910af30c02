# bug: the mean's sum is not divided by N
import torch


def gaussian_mle(x):
    return x.sum(), x.std(correction=0)
