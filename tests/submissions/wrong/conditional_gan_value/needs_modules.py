# bug: uses discriminator.train(), which a plain function lacks
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    discriminator.train()
    generator.train()
    real = discriminator(x, y)
    fake = discriminator(x, generator(x))
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
