import torch
from torch.func import jacrev, vmap


def pushforward_log_prob(x, base_log_prob, inverse):
    def single(row):
        return inverse(row[None])[0]

    J = vmap(jacrev(single))(x)
    return base_log_prob(inverse(x)) + torch.linalg.slogdet(J).logabsdet
