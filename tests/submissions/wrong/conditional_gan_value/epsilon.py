# bug: an epsilon in the logs, the value stops near log(1e-7)
import torch


def conditional_gan_value(discriminator, generator, x, y):
    d_real = torch.sigmoid(discriminator(x, y))
    d_fake = torch.sigmoid(discriminator(x, generator(x)))
    return (d_real + 1e-7).log().mean() + (1 - d_fake + 1e-7).log().mean()
