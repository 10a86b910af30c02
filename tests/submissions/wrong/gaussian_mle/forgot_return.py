# bug: returns nothing
import torch


def gaussian_mle(x):
    mean = x.mean()
    std = x.std(correction=0)
