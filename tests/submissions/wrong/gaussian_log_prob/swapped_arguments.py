# bug: the helper takes sigma before mu, the call passes mean before std
import math
import torch


def _log_pdf(x, sigma, mu):
    sigma = torch.as_tensor(sigma, dtype=x.dtype, device=x.device)
    return -0.5 * (((x - mu) / sigma) ** 2 + torch.log(2 * math.pi * sigma**2))


def gaussian_log_prob(x, mean, std):
    return _log_pdf(x, mean, std)
