import math

import torch


def gaussian_mle(x):
    mean = x.mean()
    return mean, torch.linalg.vector_norm(x - mean) / math.sqrt(x.shape[0])
