import torch
import torch.distributions as D


def gaussian_log_prob(x: torch.Tensor, mean, std) -> torch.Tensor:
    # the parameters in x's own dtype, so that float64 stays float64 all the way
    loc = torch.as_tensor(mean, dtype=x.dtype, device=x.device).expand_as(x)
    scale = torch.as_tensor(std, dtype=x.dtype, device=x.device).expand_as(x)
    return D.Independent(D.Normal(loc, scale), 0).log_prob(x)
