# bug: float32 for float64 inputs
import torch
from torch.autograd.functional import jacobian


def pushforward_log_prob(x, base_log_prob, inverse):
    J = jacobian(lambda a: inverse(a).sum(0), x).transpose(0, 1)  # (N, D, D)
    log_det = torch.linalg.slogdet(J.float())[1]
    return base_log_prob(inverse(x)).float() + log_det
