import numpy as np
import torch


def optimal_discriminator(p_data, p_gen):
    p = p_data.detach().cpu().numpy()
    q = p_gen.detach().cpu().numpy()
    d = np.full_like(p, 0.5)
    np.divide(p, p + q, out=d, where=(p + q) > 0)
    return torch.from_numpy(d).to(p_data.device)
