import torch
from torch.func import jacfwd, vmap


def pushforward_log_prob(x, base_log_prob, inverse):
    def with_value(row):
        z = inverse(row.unsqueeze(0)).squeeze(0)
        return z, z

    J, z = vmap(jacfwd(with_value, has_aux=True))(x)
    # |det Q| = 1
    R = torch.linalg.qr(J).R
    log_det = torch.diagonal(R, dim1=1, dim2=2).abs().log().sum(1)
    return base_log_prob(z) + log_det
