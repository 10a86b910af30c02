# bug: log(1 + exp) overflows
import torch


def gan_value(real_logits, fake_logits):
    return -torch.log1p(torch.exp(-real_logits)).mean() - torch.log1p(torch.exp(fake_logits)).mean()
