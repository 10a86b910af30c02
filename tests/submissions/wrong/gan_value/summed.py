# bug: sums instead of means
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(real_logits).sum() + F.logsigmoid(-fake_logits).sum()
