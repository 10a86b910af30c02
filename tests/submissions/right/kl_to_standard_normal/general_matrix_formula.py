import torch


def kl_gaussians(m0, S0, m1, S1):
    """KL(N(m0, S0) || N(m1, S1)) for full covariance matrices, batched."""
    d = m0.shape[-1]
    S1_inv = torch.linalg.inv(S1)
    diff = (m1 - m0).unsqueeze(-1)
    trace = torch.diagonal(S1_inv @ S0, dim1=-2, dim2=-1).sum(-1)
    maha = (diff.transpose(-1, -2) @ S1_inv @ diff).squeeze(-1).squeeze(-1)
    logdet = torch.logdet(S1) - torch.logdet(S0)
    return 0.5 * (trace + maha - d + logdet)


def kl_to_standard_normal(mean, log_var):
    N, D = mean.shape
    eye = torch.eye(D, dtype=mean.dtype, device=mean.device).expand(N, D, D)
    return kl_gaussians(mean, torch.diag_embed(log_var.exp()), torch.zeros_like(mean), eye)
