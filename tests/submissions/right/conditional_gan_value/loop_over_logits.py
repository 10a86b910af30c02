import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y).reshape(-1)
    fake = discriminator(x, generator(x)).reshape(-1)
    terms = [F.logsigmoid(r) + F.logsigmoid(-f) for r, f in zip(real, fake)]
    return torch.stack(terms).mean()
