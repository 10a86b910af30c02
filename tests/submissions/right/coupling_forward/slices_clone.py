import torch


def coupling_forward(z, scale, shift):
    H = z.shape[1] // 2
    log_scale = scale(z[:, :H])
    x = z.clone()
    # only the second half moves
    x[:, H:] = z[:, H:] * log_scale.exp() + shift(z[:, :H])
    return x, torch.sum(log_scale, dim=-1)
