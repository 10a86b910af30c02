# bug: right values, but torch.where lets the NaN gradient of the unused branch through
import math

import torch


def tanh_forward(z):
    x = torch.tanh(z)
    far = 2 * (math.log(2) - z.abs() - torch.exp(-2 * z.abs()))
    log_det = torch.where(z.abs() > 4, far, torch.log(1 - x ** 2))
    return x, log_det.sum(dim=1)
