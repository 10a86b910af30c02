# bug: shape (1,)
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    v = F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean()
    return v.unsqueeze(0)
