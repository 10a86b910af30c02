# bug: every layer's output is written into x
import math

import torch


def flow_nll(x, inverse_layers):
    log_det = torch.zeros_like(x[:, 0])
    for layer in inverse_layers:
        z, ld = layer(x.clone())
        x.copy_(z)
        log_det = log_det + ld
    log_pz = -0.5 * (x ** 2 + math.log(2 * math.pi)).sum(dim=1)
    return -(log_pz + log_det).mean()
