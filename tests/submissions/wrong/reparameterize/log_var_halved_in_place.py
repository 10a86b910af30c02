# bug: log_var is halved in place
import torch


def reparameterize(mean, log_var):
    with torch.no_grad():
        log_var *= 0.5
    std = torch.exp(log_var)
    return mean + std * torch.randn_like(std)
