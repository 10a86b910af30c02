import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    """V is minus the discriminator's usual loss: real has label 1, fake label 0."""
    real_loss = F.binary_cross_entropy_with_logits(real_logits, torch.ones_like(real_logits))
    fake_loss = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return -(real_loss + fake_loss)
