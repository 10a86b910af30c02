# bug: one mean over real and fake together
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    logits = torch.cat([real_logits, fake_logits])
    labels = torch.cat([torch.ones_like(real_logits), torch.zeros_like(fake_logits)])
    return -F.binary_cross_entropy_with_logits(logits, labels)
