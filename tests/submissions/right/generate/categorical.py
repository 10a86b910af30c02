from torch.distributions import Categorical

import torch


def _pick(logits, temperature, top_k):
    if temperature == 0:
        return torch.argmax(logits, dim=1)
    k = logits.shape[1] if top_k is None else min(int(top_k), logits.shape[1])
    best, ids = logits.topk(k, dim=1)
    choice = Categorical(logits=best / temperature).sample()  # a place among the best k
    return ids.gather(1, choice.unsqueeze(1)).squeeze(1)  # back to a token id


def generate(model, prompt, length, temperature=1.0, top_k=None):
    B, P = prompt.shape
    buffer = prompt.new_zeros(B, P + length)
    buffer[:, :P] = prompt
    for i in range(P, P + length):
        logits = model(buffer[:, :i])[:, i - 1]
        buffer[:, i] = _pick(logits, temperature, top_k)
    return buffer
