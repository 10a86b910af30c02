# bug: adds the log-determinants of the whole batch to every example
import math

import torch


def flow_nll(x, inverse_layers):
    z, log_det = x, 0
    for layer in inverse_layers:
        z, ld = layer(z)
        log_det = log_det + ld.sum()
    log_pz = -0.5 * (z ** 2 + math.log(2 * math.pi)).sum(dim=1)
    return -(log_pz + log_det).mean()
