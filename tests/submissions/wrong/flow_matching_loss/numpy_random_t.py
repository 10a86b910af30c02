# bug: t comes from numpy's generator, not torch's
import numpy as np
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    t = torch.from_numpy(np.random.rand(x1.shape[0])).to(x1)
    eps = torch.randn_like(x1)
    s = t.view(-1, *[1] * (x1.ndim - 1))
    return F.mse_loss(model((1 - s) * eps + s * x1, t), x1 - eps)
