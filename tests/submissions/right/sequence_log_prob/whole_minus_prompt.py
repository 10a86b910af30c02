import torch
import torch.nn.functional as F


def _log_prob(model, tokens):
    """log p(x_2..x_L | x_1) of every row"""
    lp = F.log_softmax(model(tokens), dim=-1)[:, :-1]
    return lp.gather(-1, tokens[:, 1:].unsqueeze(-1)).squeeze(-1).sum(-1)


def sequence_log_prob(model, tokens, prompt_length):
    # chain rule: p(response | prompt) = p(prompt, response) / p(prompt)
    return _log_prob(model, tokens) - _log_prob(model, tokens[:, :prompt_length])
