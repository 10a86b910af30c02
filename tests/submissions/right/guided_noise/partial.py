from functools import partial

import torch


def guided_noise(model, x_t, t, condition, gamma):
    eps = partial(model, x_t, t)
    null = eps(None)
    return torch.addcmul(null, torch.as_tensor(gamma, dtype=null.dtype, device=null.device), eps(condition) - null)
