import numpy as np
import torch


def principal_directions(cov, k):
    w, v = np.linalg.eigh(cov.detach().cpu().numpy())
    order = np.argsort(w)[::-1][:k]
    # fancy indexing makes a copy, so no negative strides
    return torch.from_numpy(np.ascontiguousarray(v[:, order])).to(cov.device)
