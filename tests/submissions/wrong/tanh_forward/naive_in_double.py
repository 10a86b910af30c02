# bug: float64 only moves the overflow to |z| = 19
import torch


def tanh_forward(z):
    x = torch.tanh(z.double())
    log_det = torch.log(1 - x ** 2).sum(dim=1)
    return x.to(z.dtype), log_det.to(z.dtype)
