import math

import torch


def reparameterize(mean, log_var):
    # two uniforms -> one standard normal (Box-Muller); 1 - rand is never 0
    kw = dict(dtype=torch.float64, device=mean.device)
    u = 1.0 - torch.rand(mean.shape, **kw)
    v = torch.rand(mean.shape, **kw)
    eps = torch.sqrt(-2.0 * torch.log(u)) * torch.cos(2.0 * math.pi * v)
    return mean + torch.exp(0.5 * log_var) * eps.to(mean.dtype)
