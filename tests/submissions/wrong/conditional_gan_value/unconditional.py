# bug: the discriminator does not see x, each image stands beside itself
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    y_hat = generator(x)
    real = discriminator(y, y)
    fake = discriminator(y_hat, y_hat)
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
