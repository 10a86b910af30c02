# bug: torch.normal does not pass the gradient to mean and std
import torch


def reparameterize(mean, log_var):
    return torch.normal(mean, torch.exp(0.5 * log_var))
