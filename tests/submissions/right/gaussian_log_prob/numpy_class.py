import numpy as np
import torch


class Gaussian:
    def __init__(self, mu, sigma):
        self.mu = float(mu)
        self.sigma = float(sigma)

    def log_prob(self, x: np.ndarray) -> np.ndarray:
        d = (x - self.mu) / self.sigma
        return -np.log(self.sigma * np.sqrt(2 * np.pi)) - d * d / 2


def gaussian_log_prob(x, mean, std):
    data = x.detach().cpu().numpy()
    return torch.as_tensor(Gaussian(mean, std).log_prob(data), dtype=x.dtype).to(x.device)
