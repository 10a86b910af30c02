# bug: square root of log_var instead of exp(log_var / 2), NaN for negative log_var
import torch


def reparameterize(mean, log_var):
    return mean + torch.sqrt(log_var) * torch.randn_like(mean)
