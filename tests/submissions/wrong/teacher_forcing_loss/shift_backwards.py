# bug: shifts the wrong way, the logits at t are scored against token t-1
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)[:, 1:, :]
    target = tokens[:, :-1]
    return F.cross_entropy(logits.reshape(-1, logits.size(-1)), target.reshape(-1))
