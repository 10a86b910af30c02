import torch
import torch.nn.functional as F


def sequence_log_prob(model, tokens, prompt_length):
    logits = model(tokens)
    logp = logits - torch.logsumexp(logits, dim=2, keepdim=True)
    y = F.one_hot(tokens, num_classes=logits.shape[2]).to(logits.dtype)
    return torch.einsum("blv,blv->b", logp[:, prompt_length - 1:-1], y[:, prompt_length:])
