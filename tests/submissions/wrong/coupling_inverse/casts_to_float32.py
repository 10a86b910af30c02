# bug: the log-determinant is float32 for float64 inputs
import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    s = scale(x_a)
    log_det = torch.zeros(len(x), device=x.device)
    log_det[:] = -s.sum(dim=1)
    return torch.cat([x_a, (x_b - shift(x_a)) * torch.exp(-s)], dim=1), log_det
