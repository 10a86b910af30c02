# bug: mean over the tokens of a sequence, but the sequences are summed
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)
    loss = 0.0
    for b in range(tokens.shape[0]):
        loss = loss + F.cross_entropy(logits[b, :-1], tokens[b, 1:])
    return loss
