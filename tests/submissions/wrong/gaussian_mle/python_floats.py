# bug: returns Python floats
import torch


def gaussian_mle(x):
    return x.mean().item(), x.std(correction=0).item()
