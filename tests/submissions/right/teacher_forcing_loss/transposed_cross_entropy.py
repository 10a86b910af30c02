import torch
from torch import nn


def teacher_forcing_loss(model, tokens):
    # cross entropy wants the classes in dim 1
    inputs, targets = tokens[:, :-1], tokens[:, 1:]
    logits = model(inputs)                       # (B, L-1, V)
    return nn.CrossEntropyLoss()(logits.transpose(1, 2), targets)
