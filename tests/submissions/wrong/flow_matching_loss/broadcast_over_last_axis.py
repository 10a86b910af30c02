# bug: t is not reshaped, it meets the last axis
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    t = torch.rand(x1.shape[0], dtype=x1.dtype, device=x1.device)
    eps = torch.randn_like(x1)
    return F.mse_loss(model((1 - t) * eps + t * x1, t), x1 - eps)
