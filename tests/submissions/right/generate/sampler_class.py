from dataclasses import dataclass
from typing import Optional

import torch


@dataclass
class Sampler:
    temperature: float
    top_k: Optional[int]

    def greedy(self) -> bool:
        return float(self.temperature) == 0.0

    def filter(self, logits):
        if self.top_k is None or self.top_k >= logits.shape[-1]:
            return logits
        # the rank of each logit: 0 for the largest
        rank = logits.argsort(dim=-1, descending=True).argsort(dim=-1)
        return logits.masked_fill(rank >= self.top_k, -float("inf"))

    def __call__(self, logits):
        if self.greedy():
            return torch.max(logits, -1)[1]
        probs = self.filter(logits).div(self.temperature).softmax(-1)
        return torch.distributions.Categorical(probs=probs).sample()


def generate(model, prompt, length, temperature=1.0, top_k=None):
    sampler = Sampler(temperature, top_k)
    columns = list(prompt.unbind(dim=1))
    while len(columns) < prompt.shape[1] + length:
        logits = model(torch.stack(columns, dim=1))[:, -1]
        columns.append(sampler(logits))
    return torch.stack(columns, dim=1)
