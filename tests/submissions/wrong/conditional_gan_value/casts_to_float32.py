# bug: the logits are cast to float32
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y).float()
    fake = discriminator(x, generator(x)).float()
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
