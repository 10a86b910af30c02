import torch
from torch.distributions import Categorical


def sequence_log_prob(model, tokens, prompt_length):
    dist = Categorical(logits=model(tokens)[:, :-1])
    logp = dist.log_prob(tokens[:, 1:])
    start = prompt_length - 1
    return logp[:, start:].sum(dim=1)
