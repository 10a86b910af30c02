# bug: adds pix2pix's L1 term
import torch
import torch.nn.functional as F


def conditional_gan_value(discriminator, generator, x, y, lam=100.0):
    y_hat = generator(x)
    v = F.logsigmoid(discriminator(x, y)).mean() + F.logsigmoid(-discriminator(x, y_hat)).mean()
    return v + lam * F.l1_loss(y_hat, y)
