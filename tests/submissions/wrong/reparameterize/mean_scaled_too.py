# bug: the parentheses stand around the sum, so the mean is multiplied by std too
import torch


def reparameterize(mean, log_var):
    eps = torch.randn_like(mean)
    return (mean + eps) * torch.exp(0.5 * log_var)
