# bug: log of the mean probability instead of the mean of the logs
import torch


def teacher_forcing_loss(model, tokens):
    p = torch.softmax(model(tokens[:, :-1]), -1)
    p = p.gather(-1, tokens[:, 1:, None])
    return -torch.log(p.mean())
