import torch as th


def reparameterize(mean, log_var):
    N, D = mean.shape
    # (D, N): one column of noise per example
    noise = th.empty(D, N, dtype=mean.dtype, device=mean.device).normal_()
    return th.addcmul(mean, th.exp(log_var.mul(0.5)), noise.t())
