# bug: the log is taken after the one-hot mask, log(0) * 0 gives NaN
import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    probs = torch.softmax(model(tokens[:, :-1]), dim=-1)
    hot = F.one_hot(tokens[:, 1:], probs.shape[-1]).to(probs.dtype)
    log_p = torch.log(probs * hot) * hot
    return -log_p.sum(-1).mean()
