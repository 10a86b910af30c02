# bug: the generated image is detached, the generator gets no gradient
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    y_hat = generator(x).detach()
    real = discriminator(x, y)
    fake = discriminator(x, y_hat)
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
