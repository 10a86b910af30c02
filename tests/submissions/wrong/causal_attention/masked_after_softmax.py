# bug: masked after the softmax without normalising again
import torch


def causal_attention(q, k, v):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    return torch.softmax(scores, dim=-1).tril() @ v
