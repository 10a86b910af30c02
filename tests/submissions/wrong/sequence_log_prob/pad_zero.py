# bug: takes token 0 for padding and leaves it out
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logp = torch.log_softmax(model(tokens), -1)[:, prompt_length - 1:-1]
    y = tokens[:, prompt_length:]
    picked = logp.gather(-1, y[..., None]).squeeze(-1)
    return (picked * (y != 0)).sum(dim=1)
