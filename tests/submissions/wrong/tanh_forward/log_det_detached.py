# bug: log_det is computed with math, no gradient reaches z
import math

import torch


def tanh_forward(z):
    def log_slope(v):
        return 2 * (math.log(2) - abs(v) - math.log1p(math.exp(-2 * abs(v))))

    rows = [sum(log_slope(v) for v in row) for row in z.tolist()]
    return torch.tanh(z), torch.tensor(rows, dtype=z.dtype, device=z.device)
