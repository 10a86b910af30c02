# bug: in bits (log base 2) instead of nats
import math

import torch


def kl_to_standard_normal(mean, log_var):
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1)
    return kl / math.log(2)
