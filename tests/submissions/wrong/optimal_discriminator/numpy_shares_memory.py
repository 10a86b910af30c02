# bug: .numpy() shares its memory with the tensor, so p_data is overwritten
import numpy as np
import torch


def optimal_discriminator(p_data, p_gen):
    d = p_data.numpy()
    total = d + p_gen.numpy()
    d[total == 0] = 0.5
    total[total == 0] = 1.0
    d /= total
    return torch.from_numpy(d)
