import torch


def gaussian_mle(x):
    n = len(x)
    mean = torch.zeros((), dtype=x.dtype, device=x.device)
    for xi in x:
        mean = mean + xi / n
    var = torch.zeros_like(mean)
    for xi in x:
        var = var + (xi - mean) ** 2 / n
    return mean, var ** 0.5
