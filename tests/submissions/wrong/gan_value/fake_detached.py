# bug: the fake logits are detached, the generator gets no gradient
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits.detach()).mean()
