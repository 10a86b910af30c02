import numpy as np
import torch


def data_from_velocity(x_t, t, velocity):
    x, s, u = (a.detach().cpu().numpy() for a in (x_t, t, velocity))
    # .T reverses the axes, so the batch axis is last and broadcasts
    out = (x.T + (1 - s) * u.T).T
    return torch.from_numpy(np.array(out, order="C")).to(x_t)
