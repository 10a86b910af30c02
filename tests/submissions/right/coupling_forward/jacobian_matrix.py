import torch


def coupling_forward(z, scale, shift):
    """The Jacobian is triangular, its lower right block is diag(exp(s))."""
    N, D = z.shape
    H = D // 2
    s = scale(z[:, :H])
    J_bb = torch.diag_embed(torch.exp(s))
    x_b = torch.matmul(J_bb, z[:, H:].unsqueeze(-1)).squeeze(-1) + shift(z[:, :H])
    log_det = torch.linalg.slogdet(J_bb).logabsdet
    return torch.cat([z[:, :H], x_b], dim=1), log_det
