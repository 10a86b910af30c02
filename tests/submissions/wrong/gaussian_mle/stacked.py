# bug: one tensor of shape (2,) instead of a tuple
import torch


def gaussian_mle(x):
    return torch.stack([x.mean(), x.std(correction=0)])
