import torch
from torch.autograd.functional import jacobian


def pushforward_log_prob(x, base_log_prob, inverse):
    log_dets = []
    for row in x:
        J = jacobian(lambda r: inverse(r.unsqueeze(0)).squeeze(0), row)
        log_dets.append(torch.slogdet(J)[1])
    return base_log_prob(inverse(x)) + torch.stack(log_dets)
