# bug: the standard deviation is detached, log_var gets no gradient
import torch


def reparameterize(mean, log_var):
    std = torch.exp(0.5 * log_var).detach()
    return mean + std * torch.randn_like(std)
