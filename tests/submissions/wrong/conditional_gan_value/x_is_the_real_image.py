# bug: x itself is shown as the real image
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, x)
    fake = discriminator(x, generator(x))
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
