import numpy as np
import torch
from scipy.special import logsumexp
from scipy.stats import multivariate_normal


def mixture_log_prob(x, weights, means, covs):
    xs, w, mu, sig = (np.asarray(t.detach().cpu(), dtype=np.float64) for t in (x, weights, means, covs))
    N, K = xs.shape[0], w.shape[0]
    logp = np.empty((N, K))
    for k in range(K):
        logp[:, k] = multivariate_normal.logpdf(xs, mu[k], sig[k])
    out = logsumexp(logp, axis=1, b=w[None, :])
    return torch.as_tensor(out, dtype=x.dtype, device=x.device)
