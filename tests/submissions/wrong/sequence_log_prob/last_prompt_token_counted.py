# bug: off by one, the last prompt token is summed too
import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logp = F.log_softmax(model(tokens)[:, :-1], dim=-1)
    picked = logp.gather(-1, tokens[:, 1:].unsqueeze(-1)).squeeze(-1)
    return picked[:, max(prompt_length - 2, 0):].sum(dim=1)
