# bug: 0 / 0 = NaN where both densities are 0
import torch


def optimal_discriminator(p_data, p_gen):
    return p_data / (p_data + p_gen)
