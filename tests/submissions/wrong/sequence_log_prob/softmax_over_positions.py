# bug: log_softmax over the positions (dim 1) instead of the vocabulary
import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logp = F.log_softmax(model(tokens), dim=1)[:, prompt_length - 1:-1]
    return logp.gather(-1, tokens[:, prompt_length:, None]).squeeze(-1).sum(dim=1)
