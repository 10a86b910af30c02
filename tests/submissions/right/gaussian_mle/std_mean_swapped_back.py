import torch


def gaussian_mle(x):
    std, mean = torch.std_mean(x, dim=0, correction=0)
    return mean, std
