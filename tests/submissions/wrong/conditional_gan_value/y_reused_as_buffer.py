# bug: y is used as a buffer for the generated image
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y.clone())
    y_hat = generator(x)
    y.data.copy_(y_hat.data)
    fake = discriminator(x, y_hat)
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
