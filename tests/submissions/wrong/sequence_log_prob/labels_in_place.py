# bug: labels is not a copy, the caller's tokens become -100 in the prompt
import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logits = model(tokens)
    labels = tokens
    labels[:, :prompt_length] = -100
    nll = F.cross_entropy(logits[:, :-1].transpose(1, 2), labels[:, 1:], reduction="none")
    return -nll.sum(dim=1)
