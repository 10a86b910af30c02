# bug: the noise is drawn once when the module is loaded
import torch

EPS = torch.randn(4096, 64, dtype=torch.float64)


def reparameterize(mean, log_var):
    n, d = mean.shape
    eps = EPS[:n, :d].to(mean)
    return mean + torch.exp(0.5 * log_var) * eps
