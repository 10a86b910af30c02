# bug: two EM steps instead of one
import torch
from torch.distributions import MultivariateNormal


def em_step(x, weights, means, covs):
    for _ in range(2):
        r = torch.softmax(weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1)), dim=1)
        Nk = r.sum(0)
        weights = Nk / len(x)
        means = (r.T @ x) / Nk[:, None]
        d = x[:, None, :] - means
        covs = torch.einsum("nk,nki,nkj->kij", r, d, d) / Nk[:, None, None]
        covs = covs + 1e-12 * torch.eye(x.shape[1], dtype=x.dtype)
    return weights, means, covs
