import math

import torch
import torch.nn.functional as F


def gaussian_log_prob(x, mean, std):
    # gaussian_nll_loss clamps the variance at eps, so I standardise first
    z = (x - mean) / std
    nll = F.gaussian_nll_loss(z, torch.zeros_like(z), torch.ones_like(z), full=True, reduction="none")
    return -nll - math.log(std)
