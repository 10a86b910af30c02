import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    logits = model(tokens[:, :-1])
    log_p = F.log_softmax(logits, dim=-1)
    one_hot = F.one_hot(tokens[:, 1:], num_classes=logits.size(-1)).to(logits.dtype)
    return -(one_hot * log_p).sum(dim=-1).mean()
