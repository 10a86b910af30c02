# bug: a list of floats instead of a tensor
import math

import torch


def kl_to_standard_normal(mean, log_var):
    out = []
    for m, v in zip(mean.tolist(), log_var.tolist()):
        out.append(sum(0.5 * (a * a + math.exp(b) - 1 - b) for a, b in zip(m, v)))
    return out
