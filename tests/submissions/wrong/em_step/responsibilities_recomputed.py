# bug: computes the responsibilities again, with the new means, before the covariances
import torch
from torch.distributions import MultivariateNormal


def responsibilities(x, weights, means, covs):
    return torch.softmax(weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1)), dim=1)


def em_step(x, weights, means, covs):
    r = responsibilities(x, weights, means, covs)
    new_means = (r.T @ x) / r.sum(0)[:, None]
    r = responsibilities(x, weights, new_means, covs)
    d = x[:, None, :] - new_means
    new_covs = torch.einsum("nk,nki,nkj->kij", r, d, d) / r.sum(0)[:, None, None]
    r = responsibilities(x, weights, means, covs)
    return r.mean(0), new_means, new_covs
