# bug: squeeze drops the batch axis for N = 1
import torch


def reparameterize(mean, log_var):
    eps = torch.randn_like(mean)
    return (mean + eps * torch.exp(0.5 * log_var)).squeeze()
