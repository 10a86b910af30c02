# bug: float64 for float32 inputs
import numpy as np
import torch


def gaussian_mle(x):
    a = np.array(x.tolist())
    return torch.tensor(a.mean()), torch.tensor(a.std())
