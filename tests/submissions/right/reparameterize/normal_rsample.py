import torch
from torch.distributions import Normal


def reparameterize(mean, log_var):
    # rsample, not sample: the gradient has to get through
    return Normal(mean, torch.exp(log_var / 2)).rsample()
