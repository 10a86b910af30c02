import torch
import torch.nn.functional as F


def _one(log_probs, seq, p):
    """log-probability of seq[p:], given log_probs (L, V)"""
    return -F.nll_loss(log_probs[p - 1:-1], seq[p:], reduction="sum")


def sequence_log_prob(model, tokens, prompt_length):
    log_probs = model(tokens).log_softmax(dim=-1)
    return torch.stack([_one(lp, s, prompt_length) for lp, s in zip(log_probs, tokens)])
