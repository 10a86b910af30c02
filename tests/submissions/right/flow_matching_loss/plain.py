import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    n = x1.shape[0]
    t = torch.rand(n, dtype=x1.dtype, device=x1.device)
    eps = torch.randn_like(x1)
    tt = t.view(n, *([1] * (x1.ndim - 1)))
    x_t = (1 - tt) * eps + tt * x1
    return F.mse_loss(model(x_t, t), x1 - eps)
