# bug: the discriminator's fake logits are detached
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y)
    fake = discriminator(x, generator(x)).data
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
