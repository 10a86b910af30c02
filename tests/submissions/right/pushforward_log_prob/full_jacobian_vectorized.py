import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    full = torch.autograd.functional.jacobian(inverse, x, vectorize=True)  # (N, D, N, D)
    J = torch.einsum("ninj->nij", full)
    return base_log_prob(inverse(x)) + torch.linalg.det(J).abs().log()
