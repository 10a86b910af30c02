import torch
import torch.distributions as D


def reparameterize(mean, log_var):
    scale_tril = torch.diag_embed((0.5 * log_var).exp())
    q = D.MultivariateNormal(loc=mean, scale_tril=scale_tril)
    return q.rsample()
