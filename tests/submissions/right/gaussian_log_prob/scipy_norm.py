import torch
from scipy.stats import norm


def gaussian_log_prob(x, mean, std):
    values = norm.logpdf(x.detach().cpu().numpy().astype("float64"), loc=float(mean), scale=float(std))
    return torch.from_numpy(values).to(dtype=x.dtype, device=x.device)
