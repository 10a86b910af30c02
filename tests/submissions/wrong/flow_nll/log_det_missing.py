# bug: no log-determinant
import math

import torch


def flow_nll(x, inverse_layers):
    z = x
    for layer in inverse_layers:
        z, _ = layer(z)
    return 0.5 * (z ** 2 + math.log(2 * math.pi)).sum(dim=1).mean()
