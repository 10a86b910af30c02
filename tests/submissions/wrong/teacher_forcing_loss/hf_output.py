# bug: expects a HuggingFace output object, raises on plain logits
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens).logits
    return F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:])
