import numpy as np
import torch
from scipy.integrate import simpson


def ebm_log_prob(x, energy, grid):
    def E(points):
        return energy(points.reshape(-1, 1)).detach().cpu().numpy().astype(np.float64)

    e_grid = E(grid)
    base = e_grid.min()
    z = simpson(np.exp(base - e_grid), x=grid.detach().cpu().numpy().astype(np.float64))
    log_p = base - E(x) - np.log(z)
    return torch.as_tensor(log_p, dtype=x.dtype, device=x.device)
