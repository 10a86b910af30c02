import numpy as np
import torch
import torch.nn.functional as F


def flow_nll(x, inverse_layers):
    # the mean of a sum is the sum of the means
    loss = torch.zeros((), dtype=x.dtype, device=x.device)
    for layer in inverse_layers:
        x, log_det = layer(x)
        loss = loss - log_det.mean()
    dim = x.size(-1)
    return loss + 0.5 * dim * F.mse_loss(x, torch.zeros_like(x)) + 0.5 * dim * float(np.log(2 * np.pi))
