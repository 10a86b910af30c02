# bug: rsample((1,)) puts a sample axis in front
import torch
from torch.distributions import Normal


def reparameterize(mean, log_var):
    return Normal(mean, torch.exp(0.5 * log_var)).rsample((1,))
