# bug: averages probabilities, the log is missing
import torch


def teacher_forcing_loss(model, tokens):
    probs = torch.softmax(model(tokens[:, :-1]), dim=-1)
    p = probs.gather(-1, tokens[:, 1:].unsqueeze(-1)).squeeze(-1)
    return -p.mean()
