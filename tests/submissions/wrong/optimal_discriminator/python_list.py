# bug: a Python list
import torch


def optimal_discriminator(p_data, p_gen):
    return [p / (p + q) if p + q > 0 else 0.5 for p, q in zip(p_data.tolist(), p_gen.tolist())]
