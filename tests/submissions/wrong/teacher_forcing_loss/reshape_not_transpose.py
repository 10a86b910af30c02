# bug: reshapes (B, L-1, V) to (B, V, L-1) instead of transposing
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens[:, :-1])
    B, T, V = logits.shape
    return F.cross_entropy(logits.reshape(B, V, T), tokens[:, 1:])
