# bug: both densities are first normalised over the batch, as if x were the only points
import torch


def optimal_discriminator(p_data, p_gen):
    p, q = p_data / p_data.sum(), p_gen / p_gen.sum()
    total = p + q
    return torch.where(total == 0, torch.full_like(total, 0.5), p / total)
