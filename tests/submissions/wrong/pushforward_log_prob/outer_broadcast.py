# bug: (N,) + (N, 1) broadcasts to (N, N)
import torch
from torch.autograd.functional import jacobian


def pushforward_log_prob(x, base_log_prob, inverse):
    J = jacobian(lambda a: inverse(a).sum(0), x).transpose(0, 1)  # (N, D, D)
    log_det = torch.linalg.slogdet(J)[1].reshape(-1, 1)
    return base_log_prob(inverse(x)) + log_det
