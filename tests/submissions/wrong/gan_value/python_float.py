# bug: a Python float
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(real_logits).mean().item() + F.logsigmoid(-fake_logits).mean().item()
