import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logits = model(tokens)
    B, L, _ = logits.shape
    out = logits.new_zeros(B)
    for t in range(int(prompt_length), L):
        out = out - F.cross_entropy(logits[:, t - 1], tokens[:, t], reduction="none")
    return out
