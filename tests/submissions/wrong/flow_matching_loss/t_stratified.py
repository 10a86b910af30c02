# bug: stratified times (i + U) / N: each example's t stays in its own slot
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    n = x1.shape[0]
    u = torch.rand(n, dtype=x1.dtype, device=x1.device)
    t = (torch.arange(n, device=x1.device) + u) / n
    eps = torch.randn_like(x1)
    s = t.view(-1, *[1] * (x1.ndim - 1))
    return F.mse_loss(model((1 - s) * eps + s * x1, t), x1 - eps)
