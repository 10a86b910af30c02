# bug: shape (1,)
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y)
    fake = discriminator(x, generator(x))
    v = F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
    return v.reshape(1)
