import torch


def optimal_discriminator(p_data, p_gen):
    return torch.nan_to_num(p_data / (p_data + p_gen), nan=0.5)
