import torch
from torch import nn


def conditional_gan_value(discriminator, generator, x, y):
    criterion = nn.BCEWithLogitsLoss()
    fake = generator(x)
    pred_fake = discriminator(x, fake)
    pred_real = discriminator(x, y)
    d_loss = criterion(pred_real, torch.ones_like(pred_real)) + criterion(pred_fake, torch.zeros_like(pred_fake))
    # the discriminator minimises -V
    return -d_loss
