# bug: calls the discriminator with keyword arguments, it takes positional ones
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, image=y)
    fake = discriminator(x, image=generator(x))
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
