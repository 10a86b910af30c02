# bug: half of the times are 1 minus the other half, not independent
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    n = x1.shape[0]
    half = torch.rand((n + 1) // 2, dtype=x1.dtype, device=x1.device)
    t = torch.cat([half, 1 - half])[:n]
    eps = torch.randn_like(x1)
    s = t.view(-1, *[1] * (x1.ndim - 1))
    return F.mse_loss(model((1 - s) * eps + s * x1, t), x1 - eps)
