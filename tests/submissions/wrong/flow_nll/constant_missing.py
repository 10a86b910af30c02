# bug: the Gaussian's constant D/2 log(2 pi) is missing
import torch


def flow_nll(x, inverse_layers):
    z, log_det = x, torch.zeros_like(x[:, 0])
    for layer in inverse_layers:
        z, ld = layer(z)
        log_det = log_det + ld
    return (0.5 * (z ** 2).sum(dim=1) - log_det).mean()
