# bug: log sigmoid(fake) instead of log(1 - sigmoid(fake))
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y)
    fake = discriminator(x, generator(x))
    return F.logsigmoid(real).mean() + F.logsigmoid(fake).mean()
