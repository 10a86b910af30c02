# bug: a single t for the whole batch
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    t = torch.rand(1, dtype=x1.dtype, device=x1.device)
    eps = torch.randn_like(x1)
    x_t = (1 - t) * eps + t * x1
    return F.mse_loss(model(x_t, t.expand(x1.shape[0])), x1 - eps)
