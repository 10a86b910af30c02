# bug: takes the Jacobian for lower triangular
import torch
from torch.autograd.functional import jacobian


def pushforward_log_prob(x, base_log_prob, inverse):
    J = jacobian(lambda a: inverse(a).sum(0), x).transpose(0, 1)  # (N, D, D)
    L = torch.tril(J)
    return base_log_prob(inverse(x)) + torch.log(torch.abs(torch.linalg.det(L)))
