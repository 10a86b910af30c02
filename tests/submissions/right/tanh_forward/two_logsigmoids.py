import math

import torch
import torch.nn.functional as F


def tanh_forward(z):
    # tanh(z) = 2 sigmoid(2z) - 1, its derivative is 4 sigmoid(2z) sigmoid(-2z)
    log_slope = math.log(4.0) + F.logsigmoid(2 * z) + F.logsigmoid(-2 * z)
    return torch.tanh(z), torch.sum(log_slope, dim=1)
