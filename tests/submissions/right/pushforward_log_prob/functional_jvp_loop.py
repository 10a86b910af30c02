import torch
from torch.autograd.functional import jvp


def pushforward_log_prob(x, base_log_prob, inverse):
    N, D = x.shape
    basis = torch.eye(D, dtype=x.dtype, device=x.device)
    # column j of every example's Jacobian; their transpose has the same determinant
    Jt = torch.stack([jvp(inverse, x, basis[j].repeat(N, 1))[1] for j in range(D)], dim=1)
    return base_log_prob(inverse(x)) + Jt.slogdet()[1]
