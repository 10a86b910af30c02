# bug: the noise is clamped to [-1.5, 1.5]
import torch


def reparameterize(mean, log_var):
    eps = torch.randn_like(mean).clamp(-1.5, 1.5)
    return mean + eps * torch.exp(0.5 * log_var)
