# bug: the two terms are averaged, half of V
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return 0.5 * (F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean())
