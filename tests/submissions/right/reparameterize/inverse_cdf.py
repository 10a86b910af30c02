import torch


def reparameterize(mean, log_var):
    u = torch.rand(mean.shape, dtype=torch.double, device=mean.device)
    u = u.clamp(min=2.0 ** -54)  # ndtri(0) would be -inf
    eps = torch.special.ndtri(u).to(mean)
    return mean + eps * torch.pow(torch.full_like(log_var, 2.718281828459045), 0.5 * log_var)
