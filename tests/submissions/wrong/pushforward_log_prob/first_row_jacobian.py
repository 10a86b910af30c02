# bug: the first example's Jacobian serves for all (right for a linear map)
import torch
from torch.autograd.functional import jacobian


def pushforward_log_prob(x, base_log_prob, inverse):
    D = x.shape[1]
    J = jacobian(inverse, x[:1]).reshape(D, D)
    return base_log_prob(inverse(x)) + torch.linalg.slogdet(J)[1]
