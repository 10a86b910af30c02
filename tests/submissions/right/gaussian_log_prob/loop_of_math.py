import math
from typing import List

import torch

LOG_2PI = math.log(2.0 * math.pi)


def _one(x: float, mean: float, var: float) -> float:
    return -((x - mean) ** 2) / (2.0 * var) - 0.5 * (LOG_2PI + math.log(var))


def gaussian_log_prob(x, mean, std):
    m, v = float(mean), float(std) ** 2
    out: List[float] = [_one(value, m, v) for value in x.tolist()]
    return torch.tensor(out, dtype=x.dtype, device=x.device)
