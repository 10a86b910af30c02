# bug: sigmoid of the difference of the densities, the logs are missing
import torch


def optimal_discriminator(p_data, p_gen):
    return torch.sigmoid(p_data - p_gen)
