import torch
from torch.autograd.functional import jacobian


def pushforward_log_prob(x, base_log_prob, inverse):
    def summed(a):
        return inverse(a).sum(0)

    J = jacobian(summed, x, vectorize=True, strategy="forward-mode").transpose(0, 1)
    eig = torch.linalg.eigvals(J)  # complex
    return base_log_prob(inverse(x)) + eig.abs().log().sum(dim=-1)
