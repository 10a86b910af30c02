# bug: the last response token is left out
import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logits = model(tokens)
    total = logits.new_zeros(tokens.shape[0])
    for t in range(int(prompt_length), tokens.shape[1] - 1):
        total = total - F.cross_entropy(logits[:, t - 1], tokens[:, t], reduction="none")
    return total
