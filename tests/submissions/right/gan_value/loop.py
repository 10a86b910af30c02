import torch
import torch.nn.functional as F


def gan_value(real_logits, fake_logits):
    total_real = torch.zeros((), dtype=real_logits.dtype, device=real_logits.device)
    for a in real_logits.flatten():
        total_real = total_real + F.logsigmoid(a)
    total_fake = torch.zeros_like(total_real)
    for a in fake_logits.flatten():
        total_fake = total_fake + F.logsigmoid(a) - a
    return total_real / real_logits.numel() + total_fake / fake_logits.numel()
