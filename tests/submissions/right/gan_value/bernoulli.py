import torch
from torch.distributions import Bernoulli


def gan_value(real_logits, fake_logits):
    real = Bernoulli(logits=real_logits).log_prob(torch.ones_like(real_logits))
    fake = Bernoulli(logits=fake_logits).log_prob(torch.zeros_like(fake_logits))
    return real.mean() + fake.mean()
