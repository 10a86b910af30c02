# bug: a uniform base, the log-determinant alone
import torch


def flow_nll(x, inverse_layers):
    z, log_det = x, torch.zeros_like(x[:, 0])
    for layer in inverse_layers:
        z, ld = layer(z)
        log_det = log_det + ld
    return -log_det.mean()
