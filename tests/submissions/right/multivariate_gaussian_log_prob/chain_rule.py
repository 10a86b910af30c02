import math

import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    # log p(x) = sum_d log p(x_d | x_<d); conditioning on x_d is one step of Gaussian elimination
    D = mean.shape[0]
    residual = (x - mean).double().clone()
    S = cov.double().clone()
    logp = torch.zeros(x.shape[0], dtype=torch.float64, device=x.device)
    for d in range(D):
        var = S[0, 0]
        r = residual[:, 0]
        logp = logp - 0.5 * (r**2 / var + torch.log(var) + math.log(2 * math.pi))
        gain = S[1:, 0] / var
        residual = residual[:, 1:] - r[:, None] * gain[None, :]
        S = S[1:, 1:] - torch.outer(gain, S[0, 1:])
    return logp.to(x.dtype)
