# bug: softplus instead of exp to make the standard deviation positive
import torch
import torch.nn.functional as F


def reparameterize(mean, log_var):
    std = F.softplus(0.5 * log_var)
    return mean + torch.randn_like(mean) * std
