# bug: BCELoss clamps its log at -100
import torch
from torch import nn


def conditional_gan_value(discriminator, generator, x, y):
    bce = nn.BCELoss()
    d_real = torch.sigmoid(discriminator(x, y))
    d_fake = torch.sigmoid(discriminator(x, generator(x)))
    return -bce(d_real, torch.ones_like(d_real)) - bce(d_fake, torch.zeros_like(d_fake))
