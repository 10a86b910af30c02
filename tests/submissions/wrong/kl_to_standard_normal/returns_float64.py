# bug: float64 for float32 inputs
import torch


def kl_to_standard_normal(mean, log_var):
    m, v = mean.double(), log_var.double()
    return 0.5 * (m ** 2 + v.exp() - 1 - v).sum(dim=1)
