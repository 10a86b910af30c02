# bug: the covariances are taken about the old means
import torch
from torch.distributions import MultivariateNormal


def em_step(x, weights, means, covs):
    N, D = x.shape
    log_joint = weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1))  # (N, K)
    r = torch.softmax(log_joint, dim=1)
    Nk = r.sum(0)
    new_weights = Nk / N
    new_means = (r.T @ x) / Nk[:, None]
    d = x[:, None, :] - means
    new_covs = torch.einsum("nk,nki,nkj->kij", r, d, d) / Nk[:, None, None]
    return new_weights, new_means, new_covs
