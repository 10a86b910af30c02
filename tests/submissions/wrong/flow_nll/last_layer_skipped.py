# bug: an off by one, the last layer is not applied
import math

import torch


def flow_nll(x, inverse_layers):
    z, log_det = x, torch.zeros_like(x[:, 0])
    for i in range(len(inverse_layers) - 1):
        z, ld = inverse_layers[i](z)
        log_det = log_det + ld
    log_pz = -0.5 * (z ** 2 + math.log(2 * math.pi)).sum(dim=1)
    return -(log_pz + log_det).mean()
