# bug: float32 for float64 inputs
import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    return F.logsigmoid(real_logits.float()).mean() + F.logsigmoid(-fake_logits.float()).mean()
