import torch


def reparameterize(mean, log_var):
    variance = log_var.exp()
    sigma = variance.sqrt()
    eps = torch.randn(*mean.size(), dtype=mean.dtype, device=mean.device)
    z = eps * sigma + mean
    return z
