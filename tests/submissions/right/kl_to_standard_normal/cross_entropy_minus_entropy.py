import math

import torch


def _entropy(log_var):
    # of a diagonal Gaussian
    return 0.5 * (1.0 + math.log(2 * math.pi) + log_var).sum(1)


def _cross_entropy_with_prior(mean, log_var):
    second_moment = mean.square() + log_var.exp()
    return 0.5 * (second_moment + math.log(2 * math.pi)).sum(1)


def kl_to_standard_normal(mean, log_var):
    return _cross_entropy_with_prior(mean, log_var) - _entropy(log_var)
