# bug: F.nll_loss given softmax instead of log_softmax
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)[:, :-1]
    probs = F.softmax(logits, dim=-1)
    return F.nll_loss(probs.flatten(0, 1), tokens[:, 1:].flatten())
