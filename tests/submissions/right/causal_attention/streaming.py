import math

import torch


class OnlineSoftmax:
    """FlashAttention in slow motion: one key at a time, with a running maximum."""

    def __init__(self, q):
        self.acc = torch.zeros_like(q)
        self.norm = torch.zeros_like(q[..., :1])
        self.top = torch.full_like(q[..., :1], -math.inf)

    def update(self, score, value):
        new_top = torch.maximum(self.top, score)
        old = torch.exp(self.top - new_top)
        new = torch.exp(score - new_top)
        self.acc = self.acc * old + new * value
        self.norm = self.norm * old + new
        self.top = new_top

    def result(self):
        return self.acc / self.norm


def causal_attention(q, k, v):
    L, E = q.shape[2:]
    rows = []
    for i in range(L):
        state = OnlineSoftmax(q[:, :, i])
        for j in range(i + 1):
            score = (q[:, :, i] * k[:, :, j]).sum(-1, keepdim=True) / math.sqrt(E)
            state.update(score, v[:, :, j])
        rows.append(state.result())
    return torch.stack(rows, 2)
