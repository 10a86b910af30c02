# bug: builds x_t in the caller's x1
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    t = torch.rand(x1.shape[0], dtype=x1.dtype, device=x1.device)
    eps = torch.randn_like(x1)
    s = t.view(-1, *[1] * (x1.ndim - 1))
    target = x1 - eps
    x_t = x1.mul_(s).add_((1 - s) * eps)
    return F.mse_loss(model(x_t, t), target)
