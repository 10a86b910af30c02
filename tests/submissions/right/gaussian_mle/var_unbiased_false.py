import torch


def gaussian_mle(x):
    mean = torch.mean(x)
    var = torch.var(x, unbiased=False)
    return mean, torch.sqrt(var)
