# bug: label smoothing, not the negative log-likelihood that is asked for
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)[:, :-1]
    return F.cross_entropy(
        logits.reshape(-1, logits.size(-1)), tokens[:, 1:].reshape(-1), label_smoothing=0.1
    )
