# bug: the trace for the determinant
import torch
from torch.autograd.functional import jacobian


def pushforward_log_prob(x, base_log_prob, inverse):
    J = jacobian(lambda a: inverse(a).sum(0), x).transpose(0, 1)  # (N, D, D)
    return base_log_prob(inverse(x)) + J.diagonal(dim1=1, dim2=2).sum(-1).abs().log()
