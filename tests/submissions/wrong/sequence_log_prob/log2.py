# bug: logarithms to base 2
import torch


def sequence_log_prob(model, tokens, prompt_length):
    p = torch.softmax(model(tokens), dim=-1)[:, prompt_length - 1:-1]
    p = p.gather(-1, tokens[:, prompt_length:, None]).squeeze(-1)
    return torch.log2(p).sum(dim=1)
