# bug: the target uses a second draw of the noise
import torch
import torch.nn.functional as F


def flow_matching_loss(model, x1):
    t = torch.rand(x1.shape[0], dtype=x1.dtype, device=x1.device)
    s = t.view(-1, *[1] * (x1.ndim - 1))
    x_t = (1 - s) * torch.randn_like(x1) + s * x1
    return F.mse_loss(model(x_t, t), x1 - torch.randn_like(x1))
