# bug: seeds the generator, so every call draws the same noise
import torch


def reparameterize(mean, log_var):
    torch.manual_seed(0)
    std = torch.exp(0.5 * log_var)
    return mean + std * torch.randn_like(std)
