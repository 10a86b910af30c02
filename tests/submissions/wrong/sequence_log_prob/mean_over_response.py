# bug: mean over the response tokens instead of the sum
import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    nll = F.cross_entropy(model(tokens)[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    return -nll[:, prompt_length - 1:].mean(dim=1)
