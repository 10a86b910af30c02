import torch
from torch import nn, Tensor


def teacher_forcing_loss(model, tokens: Tensor) -> Tensor:
    logp = nn.LogSoftmax(dim=2)(model(tokens))
    logp = logp.permute(0, 2, 1)[:, :, :-1]
    return nn.functional.nll_loss(logp, tokens[:, 1:])
