# bug: the second half of the batch gets the first half's noise with the other sign
import torch


def reparameterize(mean, log_var):
    n = mean.shape[0]
    half = torch.randn_like(mean[: (n + 1) // 2])
    eps = torch.cat([half, -half])[:n]
    return mean + eps * (0.5 * log_var).exp()
