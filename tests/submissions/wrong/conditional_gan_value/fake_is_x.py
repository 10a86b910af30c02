# bug: the fake image is x, the generator is never used
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y)
    fake = discriminator(x, x)
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
