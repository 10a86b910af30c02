# bug: only the generated pair's term
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    return F.logsigmoid(-discriminator(x, generator(x))).mean()
