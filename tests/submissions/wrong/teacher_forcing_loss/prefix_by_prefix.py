# bug: calls the model once per prefix, the statement allows one call
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    losses = []
    for t in range(1, tokens.shape[1]):
        logits = model(tokens[:, :t])[:, -1]
        losses.append(F.cross_entropy(logits, tokens[:, t]))
    return torch.stack(losses).mean()
