import numpy as np
import torch


def _log_gauss(X, mu, S):
    d = X - mu
    _, logdet = np.linalg.slogdet(S)
    return -0.5 * (np.sum(d * np.linalg.solve(S, d.T).T, axis=1) + logdet + X.shape[1] * np.log(2 * np.pi))


def em_step(x, weights, means, covs):
    X, pi, mu, S = [t.detach().cpu().numpy().astype(np.float64) for t in (x, weights, means, covs)]
    K = len(pi)
    log_joint = np.column_stack([np.log(pi[k]) + _log_gauss(X, mu[k], S[k]) for k in range(K)])
    log_joint -= log_joint.max(axis=1, keepdims=True)
    resp = np.exp(log_joint)
    resp /= resp.sum(axis=1, keepdims=True)

    Nk = resp.sum(axis=0)
    pi_new = Nk / X.shape[0]
    mu_new = (resp.T @ X) / Nk[:, None]
    S_new = np.zeros_like(S)
    for k in range(K):
        d = X - mu_new[k]
        S_new[k] = (resp[:, k][:, None] * d).T @ d / Nk[k]

    def back(a):
        return torch.as_tensor(a, dtype=x.dtype, device=x.device)

    return back(pi_new), back(mu_new), back(S_new)
