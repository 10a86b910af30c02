# bug: minus the log of the mean probability, not the mean of the log probabilities
import math

import torch


def flow_nll(x, inverse_layers):
    z, log_det = x, torch.zeros_like(x[:, 0])
    for layer in inverse_layers:
        z, ld = layer(z)
        log_det = log_det + ld
    log_px = -0.5 * (z ** 2 + math.log(2 * math.pi)).sum(dim=1) + log_det
    return math.log(x.shape[0]) - torch.logsumexp(log_px, dim=0)
