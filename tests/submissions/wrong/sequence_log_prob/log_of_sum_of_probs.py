# bug: log of the sum of the probabilities instead of the sum of the logs
import torch


def sequence_log_prob(model, tokens, prompt_length):
    p = torch.softmax(model(tokens), dim=-1)[:, prompt_length - 1:-1]
    p = p.gather(-1, tokens[:, prompt_length:, None]).squeeze(-1)
    return torch.log(p.sum(dim=1))
