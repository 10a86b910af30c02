# bug: returns only the std
import torch


def gaussian_mle(x):
    return x.std(correction=0)
