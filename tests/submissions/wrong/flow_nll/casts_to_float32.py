# bug: the accumulated log-determinant and the loss are float32
import math

import torch


def flow_nll(x, inverse_layers):
    z, log_det = x, torch.zeros(x.shape[0], device=x.device)
    for layer in inverse_layers:
        z, ld = layer(z)
        log_det = log_det + ld.float()
    log_pz = -0.5 * (z.float() ** 2 + math.log(2 * math.pi)).sum(dim=1)
    return -(log_pz + log_det).mean()
