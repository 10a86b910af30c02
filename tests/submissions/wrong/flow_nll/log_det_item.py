# bug: .item() takes the log-determinants out of the graph
import math

import torch


def flow_nll(x, inverse_layers):
    z, log_det = x, 0.0
    for layer in inverse_layers:
        z, ld = layer(z)
        log_det += ld.mean().item()
    nll = 0.5 * (z ** 2 + math.log(2 * math.pi)).sum(dim=1).mean()
    return nll - log_det
