import math

import torch


def log_prob(x, layers):
    """log p(x) = log p(z) + log_det, one layer at a time."""
    if len(layers) == 0:
        D = x.shape[1]
        return -0.5 * (x * x).sum(dim=1) - 0.5 * D * math.log(2 * math.pi)
    z, log_det = layers[0](x)
    return log_prob(z, layers[1:]) + log_det


def flow_nll(x, inverse_layers):
    return -log_prob(x, list(inverse_layers)).mean()
