# bug: 1 where both densities are 0
import torch


def optimal_discriminator(p_data, p_gen):
    d = p_data / (p_data + p_gen)
    return torch.where(torch.isnan(d), torch.ones_like(d), d)
