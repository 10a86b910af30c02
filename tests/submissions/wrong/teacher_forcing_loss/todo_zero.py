# bug: constant, the starter's placeholder was left in
import torch


def teacher_forcing_loss(model, tokens):
    logits = model(tokens)
    # TODO: compute the loss
    return (logits * 0).sum()
