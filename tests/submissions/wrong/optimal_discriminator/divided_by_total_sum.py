# bug: divides by the sum over all points
import torch


def optimal_discriminator(p_data, p_gen):
    total = (p_data + p_gen).sum()
    both = (p_data == 0) & (p_gen == 0)
    return torch.where(both, torch.full_like(p_data, 0.5), p_data / total)
