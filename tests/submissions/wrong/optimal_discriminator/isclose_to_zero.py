# bug: isclose takes every density under 1e-8 for zero
import torch


def optimal_discriminator(p_data, p_gen):
    total = p_data + p_gen
    empty = torch.isclose(total, torch.zeros_like(total))
    return torch.where(empty, torch.full_like(total, 0.5), p_data / total)
