import math

import torch


def em_step(x, weights, means, covs):
    N, D = x.shape
    K = weights.shape[0]

    # E step, one example at a time
    r = torch.zeros(N, K, dtype=x.dtype, device=x.device)
    for n in range(N):
        logs = []
        for k in range(K):
            d = x[n] - means[k]
            logs.append(
                torch.log(weights[k])
                - 0.5 * torch.dot(d, torch.linalg.solve(covs[k], d))
                - 0.5 * torch.logdet(covs[k])
                - 0.5 * D * math.log(2 * math.pi)
            )
        biggest = max(logs)
        unnormalised = [torch.exp(v - biggest) for v in logs]
        for k in range(K):
            r[n, k] = unnormalised[k] / sum(unnormalised)

    # M step
    new_weights = torch.zeros_like(weights)
    new_means = torch.zeros_like(means)
    new_covs = torch.zeros_like(covs)
    for k in range(K):
        Nk = r[:, k].sum()
        new_weights[k] = Nk / N
        for n in range(N):
            new_means[k] += r[n, k] * x[n] / Nk
        for n in range(N):
            d = x[n] - new_means[k]
            new_covs[k] += r[n, k] * torch.outer(d, d) / Nk
    return new_weights, new_means, new_covs
