import math

import torch


def mixture_log_prob(x, weights, means, covs):
    # slow but simple: for every example, for every component
    N, D = x.shape
    K = len(weights)
    inverses = [torch.linalg.inv(c) for c in covs]
    logdets = [torch.logdet(c) for c in covs]
    out = x.new_empty(N)
    for n in range(N):
        terms = x.new_empty(K)
        for k in range(K):
            d = x[n] - means[k]
            terms[k] = weights[k].log() - 0.5 * (d @ inverses[k] @ d + logdets[k] + D * math.log(2 * math.pi))
        out[n] = terms.logsumexp(0)
    return out
