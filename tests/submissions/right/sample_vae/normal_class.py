import torch
from torch.distributions import Independent, Normal


class Prior:
    def __init__(self, dim):
        self.dist = Independent(Normal(torch.zeros(dim), torch.ones(dim)), 1)

    def draw(self, n):
        return self.dist.sample(torch.Size([n]))


def sample_vae(decoder, n, latent_dim):
    return decoder(Prior(latent_dim).draw(n))
