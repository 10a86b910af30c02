# bug: log_det is left at zero
import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    s = scale(x_a)
    log_det = torch.zeros(x.shape[0], dtype=x.dtype, device=x.device)
    return torch.cat([x_a, (x_b - shift(x_a)) * torch.exp(-s)], dim=1), log_det
