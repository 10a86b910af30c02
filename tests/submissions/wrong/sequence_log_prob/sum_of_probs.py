# bug: sums probabilities instead of log-probabilities
import torch


def sequence_log_prob(model, tokens, prompt_length):
    p = torch.softmax(model(tokens), dim=-1)[:, :-1]
    p = p.gather(-1, tokens[:, 1:, None]).squeeze(-1)
    return p[:, prompt_length - 1:].sum(dim=1)
