import torch
from torch.nn.functional import one_hot


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)
    logp = logits.log_softmax(-1)
    n = tokens.shape[0] * (tokens.shape[1] - 1)
    y = one_hot(tokens, logits.shape[-1]).to(logp)
    total = torch.einsum("blv,blv->", logp[:, :-1], y[:, 1:])
    return -total / n
