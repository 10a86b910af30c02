# bug: calls the model a second time only to learn the vocabulary size
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    V = model(tokens[:, :1]).shape[-1]
    logits = model(tokens)[:, :-1]
    return F.cross_entropy(logits.reshape(-1, V), tokens[:, 1:].reshape(-1))
