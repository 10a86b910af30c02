# bug: the discriminator gets (image, x), not (x, image)
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(y, x)
    fake = discriminator(generator(x), x)
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
