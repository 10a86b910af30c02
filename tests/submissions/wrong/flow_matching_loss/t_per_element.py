# bug: t is drawn for every element; the model is told each example's first
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    s = torch.rand_like(x1)
    eps = torch.randn_like(x1)
    t = s.reshape(x1.shape[0], -1)[:, 0]
    return F.mse_loss(model((1 - s) * eps + s * x1, t), x1 - eps)
