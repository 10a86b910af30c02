# bug: log of the mean instead of the mean of the logs
import math

import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    real = torch.logsumexp(F.logsigmoid(real_logits).flatten(), dim=0) - math.log(real_logits.numel())
    fake = torch.logsumexp(F.logsigmoid(-fake_logits).flatten(), dim=0) - math.log(fake_logits.numel())
    return real + fake
