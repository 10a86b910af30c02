# bug: returns the mean of each sequence, (B,), not a scalar
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens[:, :-1])
    nll = F.cross_entropy(logits.transpose(1, 2), tokens[:, 1:], reduction="none")
    return nll.mean(dim=1)
