# bug: draws from a generator of its own with a fixed seed, the same noise at each call
import torch


def reparameterize(mean, log_var):
    g = torch.Generator(device=mean.device).manual_seed(42)
    eps = torch.randn(mean.shape, generator=g, dtype=mean.dtype, device=mean.device)
    return mean + eps * torch.exp(log_var / 2)
