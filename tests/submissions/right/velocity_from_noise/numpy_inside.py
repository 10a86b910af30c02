import numpy as np
import torch


def velocity_from_noise(x_t, t, noise):
    diff = np.subtract(x_t.detach().cpu().numpy(), noise.detach().cpu().numpy())
    times = t.detach().cpu().numpy()
    u = np.stack([d / s for d, s in zip(diff, times)])
    return torch.tensor(u, dtype=x_t.dtype, device=x_t.device)
