# bug: a hard decision, 1 where p_data is larger
import torch


def optimal_discriminator(p_data, p_gen):
    d = (p_data > p_gen).to(p_data.dtype)
    return torch.where(p_data == p_gen, torch.full_like(d, 0.5), d)
