import torch
from torch.distributions import MultivariateNormal


def sample_vae(decoder, n, latent_dim):
    prior = MultivariateNormal(torch.zeros(latent_dim), torch.eye(latent_dim))
    return decoder(prior.sample((n,))).detach()
