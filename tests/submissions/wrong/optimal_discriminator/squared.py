# bug: squared densities
import torch


def optimal_discriminator(p_data, p_gen):
    a, b = p_data ** 2, p_gen ** 2
    both = (p_data == 0) & (p_gen == 0)
    return torch.where(both, torch.full_like(a, 0.5), a / (a + b))
