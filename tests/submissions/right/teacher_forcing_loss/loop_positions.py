import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)
    L = tokens.shape[1]
    losses = []
    for t in range(1, L):
        # position t-1 predicts token t
        losses.append(F.cross_entropy(logits[:, t - 1], tokens[:, t]))
    return sum(losses) / len(losses)
