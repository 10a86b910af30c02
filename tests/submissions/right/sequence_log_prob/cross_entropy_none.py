import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logits = model(tokens)
    nll = F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    return -nll[:, prompt_length - 1:].sum(-1)
