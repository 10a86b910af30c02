# bug: log sigmoid(fake) (the non-saturating generator loss) instead of log(1 - sigmoid(fake))
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(real_logits).mean() + F.logsigmoid(fake_logits).mean()
