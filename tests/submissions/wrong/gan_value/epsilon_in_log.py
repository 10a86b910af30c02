# bug: an epsilon in the log, the value stops at log(1e-8)
import torch


def gan_value(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return torch.log(real + 1e-8).mean() + torch.log(1 - fake + 1e-8).mean()
