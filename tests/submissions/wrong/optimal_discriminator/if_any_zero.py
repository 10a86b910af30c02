# bug: one empty point makes the whole batch 1/2
import torch


def optimal_discriminator(p_data, p_gen):
    total = p_data + p_gen
    if (total == 0).any():
        return torch.full_like(total, 0.5)
    return p_data / total
