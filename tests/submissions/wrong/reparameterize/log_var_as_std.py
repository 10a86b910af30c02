# bug: log_var itself is taken for the standard deviation
import torch


def reparameterize(mean, log_var):
    return mean + log_var * torch.randn_like(mean)
