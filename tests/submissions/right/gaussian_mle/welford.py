import torch


def gaussian_mle(x):
    mean = torch.zeros_like(x[0])
    m2 = torch.zeros_like(x[0])
    for count, value in enumerate(x, start=1):
        delta = value - mean
        mean = mean + delta / count
        m2 = m2 + delta * (value - mean)
    return mean, torch.sqrt(m2 / len(x))
