# bug: always the standard normal
import torch


def gaussian_mle(x):
    return x.new_tensor(0.0), x.new_tensor(1.0)
