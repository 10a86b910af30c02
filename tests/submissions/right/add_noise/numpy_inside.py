import numpy as np
import torch


def add_noise(x0, t, noise, alpha_bar):
    x = x0.detach().cpu().numpy()
    e = noise.detach().cpu().numpy()
    ab = alpha_bar.detach().cpu().numpy()[t.cpu().numpy()]
    ab = ab.reshape((len(x),) + (1,) * (x.ndim - 1))
    x_t = np.sqrt(ab) * x + np.sqrt(1 - ab) * e
    return torch.from_numpy(np.ascontiguousarray(x_t)).to(dtype=x0.dtype, device=x0.device)
