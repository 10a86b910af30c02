from dataclasses import dataclass

import torch
from torch import Tensor
from torch.distributions import Categorical, MixtureSameFamily, MultivariateNormal


@dataclass
class GMM:
    weights: Tensor
    means: Tensor
    covs: Tensor

    def responsibilities(self, x: Tensor) -> Tensor:
        parts = MultivariateNormal(self.means, self.covs)
        mixture = MixtureSameFamily(Categorical(logits=self.weights.log()), parts)
        # p(k | x) = p(k) p(x | k) / p(x), all in logs
        log_r = self.weights.log() + parts.log_prob(x.unsqueeze(1)) - mixture.log_prob(x).unsqueeze(1)
        return log_r.exp()

    @classmethod
    def fit_to(cls, x: Tensor, r: Tensor) -> "GMM":
        counts = r.sum(0)
        r_bar = r / counts  # each column sums to one
        means = r_bar.T @ x
        centred = x.unsqueeze(0) - means.unsqueeze(1)  # (K, N, D)
        scaled = centred * r_bar.T.unsqueeze(-1).sqrt()
        return cls(counts / len(x), means, scaled.mT @ scaled)


def em_step(x, weights, means, covs):
    new = GMM.fit_to(x, GMM(weights, means, covs).responsibilities(x))
    return new.weights, new.means, new.covs
