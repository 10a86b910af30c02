# bug: the log-determinant is missing
import torch


def pushforward_log_prob(x, base_log_prob, inverse):
    return base_log_prob(inverse(x))
