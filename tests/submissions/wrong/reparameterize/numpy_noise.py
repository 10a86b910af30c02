# bug: the noise comes from numpy's generator, not from torch's
import numpy as np
import torch


def reparameterize(mean, log_var):
    eps = torch.as_tensor(np.random.standard_normal(tuple(mean.shape))).to(mean)
    return mean + torch.exp(0.5 * log_var) * eps
