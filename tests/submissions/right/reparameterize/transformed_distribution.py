import torch
from torch.distributions import AffineTransform, Independent, Normal, TransformedDistribution


def reparameterize(mean, log_var):
    base = Independent(Normal(torch.zeros_like(mean), torch.ones_like(mean)), 1)
    to_posterior = AffineTransform(loc=mean, scale=torch.exp(0.5 * log_var), event_dim=1)
    return TransformedDistribution(base, [to_posterior]).rsample()
