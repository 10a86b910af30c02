import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    x = tokens[:, :-1].clone()
    y = tokens[:, 1:].clone()
    out = F.log_softmax(model(x), -1)
    # squeeze may drop more than one dim, the mean does not care
    nll = -out.gather(-1, y.unsqueeze(-1)).squeeze()
    return nll.mean()
