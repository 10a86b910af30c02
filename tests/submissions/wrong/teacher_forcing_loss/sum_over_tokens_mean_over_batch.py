# bug: sums over the tokens of a sequence, only averages over the batch
import torch


def teacher_forcing_loss(model, tokens):
    logp = torch.log_softmax(model(tokens), dim=-1)[:, :-1]
    picked = logp.gather(-1, tokens[:, 1:, None]).squeeze(-1)
    return -picked.sum(dim=1).mean()
