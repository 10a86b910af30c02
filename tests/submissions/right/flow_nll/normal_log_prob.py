import torch
from torch.distributions import Normal


def flow_nll(x, inverse_layers):
    log_px = 0
    for f in inverse_layers:
        x, log_det = f(x)
        log_px = log_px + log_det
    log_px = log_px + Normal(0.0, 1.0).log_prob(x).sum(-1)
    return torch.mean(-log_px)
