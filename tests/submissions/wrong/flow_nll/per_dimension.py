# bug: divides the result by D (nats per dimension)
import math

import torch


def flow_nll(x, inverse_layers):
    z, log_det = x, torch.zeros_like(x[:, 0])
    for layer in inverse_layers:
        z, ld = layer(z)
        log_det = log_det + ld
    log_pz = -0.5 * (z ** 2 + math.log(2 * math.pi)).sum(dim=1)
    return -(log_pz + log_det).mean() / x.shape[1]
