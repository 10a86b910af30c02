# bug: treats the discriminator's logits as probabilities
import torch


def conditional_gan_value(discriminator, generator, x, y):
    d_real = discriminator(x, y)
    d_fake = discriminator(x, generator(x))
    return torch.log(d_real).mean() + torch.log(1 - d_fake).mean()
