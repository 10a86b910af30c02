# bug: missing minus sign
import torch


def teacher_forcing_loss(model, tokens):
    logp = torch.log_softmax(model(tokens[:, :-1]), -1)
    return logp.gather(-1, tokens[:, 1:].unsqueeze(-1)).mean()
