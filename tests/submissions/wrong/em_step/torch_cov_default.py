# bug: torch.cov's default correction=1 is not the maximum-likelihood divisor
import torch
from torch.distributions import MultivariateNormal


def em_step(x, weights, means, covs):
    D = x.shape[1]
    r = torch.softmax(weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1)), dim=1)
    new_means = (r.T @ x) / r.sum(0)[:, None]
    new_covs = torch.stack([torch.cov(x.T.clone(), aweights=r[:, k]).reshape(D, D) for k in range(r.shape[1])])
    return r.mean(0), new_means, new_covs
