# The target is the time derivative of the path, so let autograd take it (forward mode).
import torch
from torch.func import jvp


def flow_matching_loss(model, x1):
    eps = torch.randn_like(x1)
    t = torch.rand(x1.shape[0], dtype=x1.dtype, device=x1.device)

    def path(time):
        s = time.reshape(-1, *[1] * (x1.dim() - 1))
        return (1 - s) * eps + s * x1

    x_t, target = jvp(path, (t,), (torch.ones_like(t),))
    return ((target - model(x_t, t)) ** 2).sum() / target.numel()
