# bug: one-sided label smoothing, real labels of 0.9
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    real = F.binary_cross_entropy_with_logits(real_logits, torch.full_like(real_logits, 0.9))
    fake = F.binary_cross_entropy_with_logits(fake_logits, torch.zeros_like(fake_logits))
    return -real - fake
