import torch
from torch.distributions import MultivariateNormal


def em_step(x, weights, means, covs):
    N = x.shape[0]
    K = weights.shape[0]
    log_r = torch.stack(
        [torch.log(weights[k]) + MultivariateNormal(means[k], covs[k]).log_prob(x) for k in range(K)], dim=1
    )
    log_r = log_r - torch.logsumexp(log_r, dim=1, keepdim=True)
    r = log_r.exp()

    new_weights, new_means, new_covs = [], [], []
    for k in range(K):
        rk = r[:, k]
        total = rk.sum()
        mu = (rk @ x) / total
        d = x - mu
        new_weights.append(total / N)
        new_means.append(mu)
        new_covs.append(d.T @ (rk[:, None] * d) / total)
    return torch.stack(new_weights), torch.stack(new_means), torch.stack(new_covs)
