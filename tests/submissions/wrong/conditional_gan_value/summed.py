# bug: sums over the batch
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y)
    fake = discriminator(x, generator(x))
    return F.logsigmoid(real).sum() + F.logsigmoid(-fake).sum()
