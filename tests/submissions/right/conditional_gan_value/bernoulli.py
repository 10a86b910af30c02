import torch
from torch.distributions import Bernoulli


def conditional_gan_value(discriminator, generator, x, y):
    total = 0
    for image, label in ((y, 1.0), (generator(x), 0.0)):
        logits = discriminator(x, image)
        total = total + Bernoulli(logits=logits).log_prob(torch.full_like(logits, label)).mean()
    return total
