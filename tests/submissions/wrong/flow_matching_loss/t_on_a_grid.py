# bug: t is one of 10 grid values, not continuous
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    t = torch.randint(1, 11, (x1.shape[0],), device=x1.device).to(x1.dtype) / 10
    eps = torch.randn_like(x1)
    s = t.view(-1, *[1] * (x1.ndim - 1))
    return F.mse_loss(model((1 - s) * eps + s * x1, t), x1 - eps)
