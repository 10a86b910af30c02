# bug: the generated pair is handed over in the wrong order
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y)
    fake = discriminator(generator(x), x)
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
