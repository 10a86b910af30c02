# bug: the logits are averaged before the log-sigmoid
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(real_logits.mean()) + F.logsigmoid(-fake_logits.mean())
