# bug: only the generator's term
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(-fake_logits).mean()
