# bug: the discriminator's loss, -V
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y):
    real = discriminator(x, y)
    fake = discriminator(x, generator(x))
    real_loss = F.binary_cross_entropy_with_logits(real, torch.ones_like(real))
    return real_loss + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))
