import math

import torch


def flow_nll(x, inverse_layers):
    z = x.clone()
    log_dets = []
    for layer in inverse_layers:
        z, ld = layer(z)
        log_dets.append(ld)

    nll = 0.0
    for i in range(z.shape[0]):
        # -log N(z_i; 0, I)
        nll = nll + 0.5 * torch.dot(z[i], z[i]) + 0.5 * z.shape[1] * math.log(2 * math.pi)
        for ld in log_dets:
            nll = nll - ld[i]
    return nll / z.shape[0]
