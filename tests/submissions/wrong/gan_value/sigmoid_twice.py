# bug: a sigmoid before logsigmoid
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
