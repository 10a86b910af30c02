# bug: goes through numpy with a float64 array and comes back as float64
import numpy as np
import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps_u = np.array(model(x_t, t, None).tolist())
    eps_c = np.array(model(x_t, t, condition).tolist())
    return torch.from_numpy(eps_u + float(gamma) * (eps_c - eps_u))
