# bug: logsigmoid for the real ones, but log(1 - sigmoid) for the fake ones
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(real_logits).mean() + torch.log(1 - torch.sigmoid(fake_logits)).mean()
