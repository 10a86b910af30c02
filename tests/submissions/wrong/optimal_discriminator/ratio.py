# bug: the density ratio p_data / p_gen
import torch


def optimal_discriminator(p_data, p_gen):
    both = (p_data == 0) & (p_gen == 0)
    return torch.where(both, torch.full_like(p_data, 0.5), p_data / p_gen)
