# bug: binary_cross_entropy clamps its log at -100
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    loss = F.binary_cross_entropy(real, torch.ones_like(real)) + F.binary_cross_entropy(fake, torch.zeros_like(fake))
    return -loss
