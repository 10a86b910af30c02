# bug: x and the image are concatenated into one argument
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(torch.cat([x, y], dim=1))
    fake = discriminator(torch.cat([x, generator(x)], dim=1))
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
