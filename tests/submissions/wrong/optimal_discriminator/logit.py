# bug: returns the logit log p_data - log p_gen without the sigmoid
import torch


def optimal_discriminator(p_data, p_gen):
    logit = torch.log(p_data) - torch.log(p_gen)
    return torch.nan_to_num(logit, nan=0.5)
