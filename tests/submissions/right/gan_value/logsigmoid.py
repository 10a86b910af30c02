import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    # 1 - sigmoid(a) = sigmoid(-a)
    return F.logsigmoid(real_logits).mean() + F.logsigmoid(-fake_logits).mean()
