# bug: returns None
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)[:, prompt_length - 1:-1]
    result = logp.gather(-1, tokens[:, prompt_length:, None]).squeeze(-1).sum(dim=1)
    result
