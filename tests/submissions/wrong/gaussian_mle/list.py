# bug: a list instead of a tuple
import torch


def gaussian_mle(x):
    return [x.mean(), x.std(correction=0)]
