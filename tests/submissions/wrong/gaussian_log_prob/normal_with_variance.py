# bug: gives Normal the variance, it wants the standard deviation
from torch.distributions import Normal


def gaussian_log_prob(x, mean, std):
    return Normal(mean, std**2).log_prob(x)
