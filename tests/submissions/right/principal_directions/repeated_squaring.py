import torch


def _top_eigenvector(P):
    # P^(2^40) is, up to scale, the projector on the leading eigenvector
    for _ in range(40):
        P = P @ P
        P = P / P.norm()
        P = (P + P.T) / 2
    v = P[:, P.norm(dim=0).argmax()]
    return v / v.norm()


def principal_directions(cov, k):
    D = cov.shape[0]
    A = cov.double()
    A = A / A.norm()
    I = torch.eye(D, dtype=A.dtype, device=A.device)
    A = A + I / D  # shift: same eigenvectors, nothing is singular
    found = []
    for _ in range(k):
        proj = I
        if found:
            V = torch.stack(found, dim=1)
            proj = I - V @ V.T
        v = _top_eigenvector(proj @ A @ proj)
        v = proj @ v
        found.append(v / v.norm())
    return torch.stack(found, dim=1).to(cov.dtype)
