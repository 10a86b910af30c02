# bug: ten power iterations are not enough when two eigenvalues are near each other
import torch


def principal_directions(cov, k):
    A = cov.clone()
    columns = []
    for _ in range(k):
        v = torch.randn(A.shape[0], dtype=A.dtype, device=A.device)
        for _ in range(10):
            v = A @ v
            v = v / v.norm()
        A = A - (v @ A @ v) * torch.outer(v, v)
        columns.append(v)
    return torch.stack(columns, dim=1)
