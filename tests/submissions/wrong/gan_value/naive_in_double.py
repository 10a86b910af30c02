# bug: float64 only moves the overflow to a logit of about 700
import torch


def gan_value(real_logits, fake_logits):
    r, f = real_logits.double(), fake_logits.double()
    v = torch.log(torch.sigmoid(r)).mean() + torch.log(torch.sigmoid(-f)).mean()
    return v.to(real_logits.dtype)
