# bug: 1 - log sigmoid instead of log(1 - sigmoid)
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(real_logits).mean() + (1 - F.logsigmoid(fake_logits)).mean()
