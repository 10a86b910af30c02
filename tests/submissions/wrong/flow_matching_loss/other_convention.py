# bug: the other convention throughout, data at t = 0, noise at t = 1, target noise - data
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    t = torch.rand(x1.shape[0], dtype=x1.dtype, device=x1.device)
    eps = torch.randn_like(x1)
    s = t.view(-1, *[1] * (x1.ndim - 1))
    x_t = (1 - s) * x1 + s * eps
    return F.mse_loss(model(x_t, t), eps - x1)
