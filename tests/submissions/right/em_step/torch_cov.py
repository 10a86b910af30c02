import torch
from torch.distributions import MultivariateNormal


def em_step(x, weights, means, covs):
    N, D = x.shape
    log_joint = weights.log() + MultivariateNormal(means, covs).log_prob(x.unsqueeze(1))
    resp = log_joint.softmax(dim=-1)
    new_weights = resp.mean(dim=0)
    new_means = torch.stack([(resp[:, k, None] * x).sum(0) / resp[:, k].sum() for k in range(len(weights))])
    # correction=0 is the maximum-likelihood divisor, the sum of the weights;
    # clone, because torch.cov writes into its argument when there is only one example (!)
    new_covs = torch.stack(
        [torch.cov(x.T.clone(), correction=0, aweights=resp[:, k]).reshape(D, D) for k in range(len(weights))]
    )
    return new_weights, new_means, new_covs
