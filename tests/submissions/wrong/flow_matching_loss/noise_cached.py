# bug: the noise is drawn at the first call and kept
import torch
import torch.nn.functional as F

_noise = {}


def flow_matching_loss(model, x1):
    key = (tuple(x1.shape), x1.dtype)
    if key not in _noise:
        _noise[key] = torch.randn_like(x1)
    eps = _noise[key]
    t = torch.rand(x1.shape[0], dtype=x1.dtype, device=x1.device)
    s = t.view(-1, *[1] * (x1.ndim - 1))
    return F.mse_loss(model((1 - s) * eps + s * x1, t), x1 - eps)
