# bug: uses the standard normal's log Z for every energy
import math

import torch


def ebm_log_prob(x, energy, grid):
    return -energy(x.unsqueeze(1)) - 0.5 * math.log(2 * math.pi)
