# bug: float32 for float64 inputs
import torch


def reparameterize(mean, log_var):
    mean, log_var = mean.float(), log_var.float()
    return mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
