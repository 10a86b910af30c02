import math

import torch


def _gaussian(like):
    u = 1 - torch.rand_like(like)   # in (0, 1], so that the log is finite
    v = torch.rand_like(like)
    return torch.sqrt(-2 * torch.log(u)) * torch.cos(2 * math.pi * v)


def flow_matching_loss(model, x1):
    with torch.no_grad():
        eps = _gaussian(x1)
        t = torch.rand(x1.shape[:1], dtype=x1.dtype, device=x1.device)
    b = t
    for _ in range(1, x1.ndim):
        b = b[..., None]
    out = model(b * x1 + (1 - b) * eps, t)
    return ((out - x1 + eps) ** 2).mean()
