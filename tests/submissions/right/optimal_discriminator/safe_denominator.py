import torch


def optimal_discriminator(p_data, p_gen):
    both_zero = (p_data == 0) & (p_gen == 0)
    numerator = torch.where(both_zero, torch.ones_like(p_data), p_data)
    denominator = torch.where(both_zero, 2 * torch.ones_like(p_data), p_data + p_gen)
    return numerator / denominator
