import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)
    B, L, V = logits.shape
    pred = logits[:, :-1, :].reshape(-1, V)
    target = tokens[:, 1:].reshape(-1)
    return F.cross_entropy(pred, target)
