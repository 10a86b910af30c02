import torch


def principal_directions(cov, k):
    lam, V = torch.linalg.eig(cov.double())
    order = lam.real.argsort(descending=True)
    V = V.real[:, order[:k]]
    # eig does not promise orthogonal columns, QR cleans up the rounding (it may turn signs around)
    Q, _ = torch.linalg.qr(V)
    return Q.to(cov.dtype)
