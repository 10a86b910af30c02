# bug: the logs are missing
import torch


def gan_value(real_logits, fake_logits):
    return torch.sigmoid(real_logits).mean() + (1 - torch.sigmoid(fake_logits)).mean()
