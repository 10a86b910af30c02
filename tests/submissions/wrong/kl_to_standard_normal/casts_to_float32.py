# bug: float32 for float64 inputs
import torch


def kl_to_standard_normal(mean, log_var):
    m, v = mean.float(), log_var.float()
    return 0.5 * (m ** 2 + v.exp() - 1 - v).sum(dim=1)
