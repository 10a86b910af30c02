# bug: log(sigmoid) and log(1 - sigmoid) are -inf for large logits
import torch


def conditional_gan_value(discriminator, generator, x, y):
    d_real = torch.sigmoid(discriminator(x, y))
    d_fake = torch.sigmoid(discriminator(x, generator(x)))
    return torch.log(d_real).mean() + torch.log(1 - d_fake).mean()
