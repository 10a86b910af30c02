# bug: .view of a slice that is not contiguous, raises for B > 1
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)
    V = logits.size(-1)
    return F.cross_entropy(logits[:, :-1].view(-1, V), tokens[:, 1:].view(-1))
