import torch
from torch.nn.functional import softplus


def gan_value(real_logits, fake_logits):
    return -softplus(-real_logits).mean() - softplus(fake_logits).mean()
