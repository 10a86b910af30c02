# bug: real and fake are swapped
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(fake_logits).mean() + F.logsigmoid(-real_logits).mean()
