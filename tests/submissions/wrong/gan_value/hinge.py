# bug: the hinge value
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return -F.relu(1 - real_logits).mean() - F.relu(1 + fake_logits).mean()
