# bug: computed under no_grad, nothing to back-propagate
import torch
import torch.nn.functional as F


@torch.no_grad()
def teacher_forcing_loss(model, tokens):
    logits = model(tokens[:, :-1])
    return F.cross_entropy(logits.transpose(1, 2), tokens[:, 1:])
