import torch
import torch.nn.functional as F


def _one_token(model, sequence, temperature, top_k):
    scores = model(sequence)[:, -1]
    if temperature == 0:
        token = scores.max(dim=-1).indices
    else:
        if top_k is not None and top_k < scores.shape[-1]:
            threshold = torch.sort(scores, dim=-1, descending=True).values[:, top_k - 1 : top_k]
            scores = torch.where(scores >= threshold, scores, torch.full_like(scores, -torch.inf))
        weights = F.softmax(scores / temperature, dim=-1)
        # exponential race: the smallest Exp(1) / p wins with probability p
        race = torch.empty_like(weights).exponential_()
        token = (weights / race).argmax(dim=-1)
    return torch.cat([sequence, token.view(-1, 1)], dim=1)


def generate(model, prompt, length, temperature=1.0, top_k=None):
    """The first half, then the second half."""
    if length == 0:
        return prompt.clone()
    if length == 1:
        return _one_token(model, prompt, temperature, top_k)
    half = length // 2
    first = generate(model, prompt, half, temperature, top_k)
    return generate(model, first, length - half, temperature, top_k)
