# bug: the logits are clamped to [-20, 20]
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    real, fake = real_logits.clamp(-20, 20), fake_logits.clamp(-20, 20)
    return F.logsigmoid(real).mean() + F.logsigmoid(-fake).mean()
