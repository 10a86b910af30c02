# bug: returns the probability itself, the log is missing
import torch


def sequence_log_prob(model, tokens, prompt_length):
    p = torch.softmax(model(tokens), dim=-1)[:, prompt_length - 1:-1]
    return p.gather(-1, tokens[:, prompt_length:, None]).squeeze(-1).prod(dim=1)
