# bug: the generator translates y instead of x
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y)
    fake = discriminator(x, generator(y))
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
