# bug: the generator runs under no_grad
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    with torch.no_grad():
        y_hat = generator(x)
    return F.logsigmoid(discriminator(x, y)).mean() + F.logsigmoid(-discriminator(x, y_hat)).mean()
