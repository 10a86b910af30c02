import numpy as np
import torch
from scipy.special import logsumexp


def log_partition(energy, grid):
    E = energy(grid[:, None]).detach().cpu().numpy().astype(np.float64)
    x = grid.detach().cpu().numpy().astype(np.float64)
    weights = np.gradient(x)
    return torch.as_tensor(logsumexp(-E, b=weights), dtype=grid.dtype, device=grid.device)
