# bug: one QR factorisation of cov, only the first of the many steps of the QR algorithm
import torch


def principal_directions(cov, k):
    Q, R = torch.linalg.qr(cov)
    return Q[:, :k]
