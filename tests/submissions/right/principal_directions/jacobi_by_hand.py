import math

import torch


def _jacobi(A, sweeps=60):
    """Classical cyclic Jacobi rotations for a symmetric matrix."""
    A = A.clone()
    n = A.shape[0]
    V = torch.eye(n, dtype=A.dtype)
    for _ in range(sweeps):
        off = (A - torch.diag(A.diagonal())).norm().item()
        if off <= 1e-15 * max(A.norm().item(), 1e-300):
            break
        for p in range(n - 1):
            for q in range(p + 1, n):
                apq = A[p, q].item()
                if apq == 0.0:
                    continue
                theta = 0.5 * math.atan2(2 * apq, A[q, q].item() - A[p, p].item())
                c, s = math.cos(theta), math.sin(theta)
                G = torch.tensor([[c, s], [-s, c]], dtype=A.dtype)
                idx = [p, q]
                A[:, idx] = A[:, idx] @ G
                A[idx, :] = G.T @ A[idx, :]
                V[:, idx] = V[:, idx] @ G
    return A.diagonal(), V


def principal_directions(cov, k):
    lam, V = _jacobi(cov.detach().cpu().double())
    order = torch.argsort(lam, descending=True)
    return V[:, order[:k]].to(cov)
