import torch


def gaussian_mle(x):
    n = x.numel()
    mean = torch.einsum("n->", x) / n
    d = x - mean
    return mean, (torch.einsum("n,n->", d, d) / n).sqrt()
