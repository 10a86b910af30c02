# bug: neg_ changes the caller's fake logits
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    real = F.logsigmoid(real_logits).mean()
    return real + F.logsigmoid(fake_logits.neg_()).mean()
