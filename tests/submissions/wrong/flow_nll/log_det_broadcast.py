# bug: (N, D) base terms plus an (N, 1) log_det, so log_det is counted D times
import torch
from torch.distributions import Normal


def flow_nll(x, inverse_layers):
    z, log_det = x, torch.zeros_like(x[:, 0])
    for layer in inverse_layers:
        z, ld = layer(z)
        log_det = log_det + ld
    log_px = Normal(0.0, 1.0).log_prob(z) + log_det.unsqueeze(1)
    return -log_px.sum(dim=1).mean()
