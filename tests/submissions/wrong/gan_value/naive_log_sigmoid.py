# bug: sigmoid rounds to 0 or 1, its log is -inf
import torch


def gan_value(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return torch.log(real).mean() + torch.log(1 - fake).mean()
