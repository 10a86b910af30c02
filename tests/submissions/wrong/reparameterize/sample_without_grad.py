# bug: Normal.sample() draws under no_grad, so nothing can be back-propagated
import torch
from torch.distributions import Normal


def reparameterize(mean, log_var):
    return Normal(mean, torch.exp(0.5 * log_var)).sample()
