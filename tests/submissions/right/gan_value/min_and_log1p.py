import torch


def log_sigmoid(a):
    # min(a, 0) - log(1 + e^-|a|): the exponential never overflows
    return torch.minimum(a, torch.zeros_like(a)) - torch.log1p(torch.exp(-torch.abs(a)))


def gan_value(real_logits, fake_logits):
    real = torch.mean(log_sigmoid(real_logits))
    # log(1 - sigmoid(a)) = log sigmoid(a) - a
    fake = torch.mean(log_sigmoid(-fake_logits))
    return real + fake
