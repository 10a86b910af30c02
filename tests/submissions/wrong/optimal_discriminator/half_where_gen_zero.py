# bug: 1/2 wherever p_gen is 0, also where p_data is not
import torch


def optimal_discriminator(p_data, p_gen):
    d = p_data / (p_data + p_gen)
    d[p_gen == 0] = 0.5
    return d
