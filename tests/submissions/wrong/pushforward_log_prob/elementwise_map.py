# bug: assumes that the map is elementwise: one backward pass through z.sum()
import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    x = x.detach().clone().requires_grad_(True)
    z = inverse(x)
    (dz_dx,) = torch.autograd.grad(z.sum(), x, retain_graph=True)
    return base_log_prob(z) + dz_dx.abs().log().sum(dim=1)
