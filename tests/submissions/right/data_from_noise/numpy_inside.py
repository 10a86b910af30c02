import numpy as np
import torch


def data_from_noise(x_t, t, noise):
    x = x_t.detach().cpu().numpy().astype(np.float64)
    e = noise.detach().cpu().numpy().astype(np.float64)
    s = t.detach().cpu().numpy().astype(np.float64).reshape((-1,) + (1,) * (x.ndim - 1))
    return torch.from_numpy((x - (1 - s) * e) / s).to(dtype=x_t.dtype, device=x_t.device)
