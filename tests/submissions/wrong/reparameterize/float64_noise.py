# bug: float64 noise makes the result float64 for float32 inputs
import torch


def reparameterize(mean, log_var):
    eps = torch.randn(mean.shape, dtype=torch.float64, device=mean.device)
    return mean + torch.exp(0.5 * log_var) * eps
