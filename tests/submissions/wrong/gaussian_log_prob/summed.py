# bug: sums over the examples, the row asks for (N,)
from torch.distributions import Normal


def gaussian_log_prob(x, mean, std):
    return Normal(mean, std).log_prob(x).sum()
