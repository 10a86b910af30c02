import torch
from torch.autograd.functional import vjp


def pushforward_log_prob(x, base_log_prob, inverse):
    N, D = x.shape
    J = torch.empty(N, D, D, dtype=x.dtype, device=x.device)
    for i in range(D):
        v = torch.zeros_like(x)
        v[:, i] = 1.0
        z, J[:, i] = vjp(inverse, x, v)
    return base_log_prob(z) + torch.linalg.slogdet(J)[1]
