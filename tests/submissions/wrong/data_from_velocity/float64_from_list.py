# bug: goes through Python lists and comes back as float64
import numpy as np
import torch


def data_from_velocity(x_t, t, velocity):
    x = np.array(x_t.tolist())
    s = np.array(t.tolist()).reshape((-1,) + (1,) * (x.ndim - 1))
    return torch.tensor(x + (1 - s) * np.array(velocity.tolist()))
