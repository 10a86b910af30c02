# bug: centres the caller's x in place
import torch
from torch.distributions import MultivariateNormal


def em_step(x, weights, means, covs):
    shift = x.mean(dim=0)
    x -= shift
    log_joint = weights.log() + MultivariateNormal(means - shift, covs).log_prob(x.unsqueeze(1))
    r = torch.softmax(log_joint, dim=1)
    Nk = r.sum(0)
    new_means = (r.T @ x) / Nk[:, None]
    d = x[:, None, :] - new_means
    new_covs = torch.einsum("nk,nki,nkj->kij", r, d, d) / Nk[:, None, None]
    return Nk / len(x), new_means + shift, new_covs
