import torch


def gaussian_log_prob(x, mean, std):
    """Standard normal density of z, then change of variables: p(x) = p(z) |dz/dx|."""
    std = torch.as_tensor(std, dtype=x.dtype, device=x.device)
    mean = torch.as_tensor(mean, dtype=x.dtype, device=x.device)
    precision = std.reciprocal()
    z = torch.mul(x.sub(mean), precision)
    log_p_z = z.square().add(torch.log(torch.tensor(2 * torch.pi, dtype=x.dtype, device=x.device))).div(-2)
    return log_p_z + precision.log()
