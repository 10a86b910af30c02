# bug: F.cross_entropy's default reduction averages over batch and tokens; multiplied by the response length, a scalar
import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logits = model(tokens)[:, prompt_length - 1:-1]
    target = tokens[:, prompt_length:]
    return -F.cross_entropy(logits.transpose(1, 2), target) * target.shape[1]
