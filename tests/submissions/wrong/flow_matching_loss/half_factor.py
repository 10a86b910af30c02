# bug: an extra factor 1/2
import torch


def flow_matching_loss(model, x1):
    t = torch.rand(x1.shape[0], dtype=x1.dtype, device=x1.device)
    eps = torch.randn_like(x1)
    s = t.view(-1, *[1] * (x1.ndim - 1))
    error = model((1 - s) * eps + s * x1, t) - (x1 - eps)
    return 0.5 * (error ** 2).mean()
