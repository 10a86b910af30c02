from dataclasses import dataclass

import torch
from torch.distributions import Independent, Normal, kl


@dataclass
class DiagonalGaussian:
    mean: torch.Tensor
    log_var: torch.Tensor

    def dist(self):
        return Independent(Normal(self.mean, (0.5 * self.log_var).exp()), 1)

    def kl_to(self, other):
        return kl.kl_divergence(self.dist(), other.dist())


def kl_to_standard_normal(mean, log_var):
    prior = DiagonalGaussian(torch.zeros_like(mean), torch.zeros_like(log_var))
    return DiagonalGaussian(mean, log_var).kl_to(prior)
