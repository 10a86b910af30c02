# bug: log-probability of the most likely tokens, not of the given ones
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)[:, prompt_length - 1:-1]
    return logp.max(dim=-1).values.sum(dim=1)
