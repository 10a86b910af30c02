# bug: flattens before shifting, so a sequence's last logits predict the next sequence's first token
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)
    flat_logits = logits.reshape(-1, logits.shape[-1])
    flat_tokens = tokens.reshape(-1)
    return F.cross_entropy(flat_logits[:-1], flat_tokens[1:])
