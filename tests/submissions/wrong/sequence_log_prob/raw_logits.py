# bug: sums logits, they are never normalised
import torch


def sequence_log_prob(model, tokens, prompt_length):
    logits = model(tokens)[:, prompt_length - 1:-1]
    return logits.gather(-1, tokens[:, prompt_length:, None]).squeeze(-1).sum(dim=1)
