import torch


def coupling_inverse(x, scale, shift):
    """Solve diag(exp(s)) z_b = x_b - t for z_b."""
    H = x.shape[1] // 2
    x_a, x_b = x[:, :H], x[:, H:]
    A = torch.diag_embed(torch.exp(scale(x_a)))
    rhs = (x_b - shift(x_a)).unsqueeze(-1)
    z_b = torch.linalg.solve_triangular(A, rhs, upper=False).squeeze(-1)
    return torch.cat([x_a, z_b], dim=1), -torch.linalg.slogdet(A)[1]
