# bug: the real translations are shuffled against x
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y.flip(0))
    fake = discriminator(x, generator(x))
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
