import torch


def em_step(x, weights, means, covs):
    dtype = x.dtype
    shift = x.double().mean(dim=0)  # the one-pass formula cancels badly far from the origin
    X = x.double() - shift
    mu = means.double() - shift
    C = covs.double()

    lam, U = torch.linalg.eigh(C)
    y = torch.einsum("nkd,kde->nke", X[:, None] - mu, U)
    logits = weights.double().log() - 0.5 * (y**2 / lam).sum(-1) - 0.5 * lam.log().sum(-1)
    r = torch.softmax(logits, dim=1)  # the 2 pi cancels

    n_k = r.sum(0)
    m1 = (r.T @ X) / n_k[:, None]
    m2 = torch.einsum("nk,ni,nj->kij", r, X, X) / n_k[:, None, None]
    cov = m2 - m1[:, :, None] * m1[:, None, :]
    return (n_k / len(X)).to(dtype), (m1 + shift).to(dtype), cov.to(dtype)
