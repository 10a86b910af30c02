import torch
from torch import Tensor
from typing import Callable, Optional


def sample_row(logits: Tensor, temperature: float, top_k: Optional[int]) -> Tensor:
    if temperature == 0:
        return logits.argmax()
    order = logits.argsort(descending=True)
    if top_k is not None:
        order = order[:top_k]  # a slice past the end is the whole
    p = torch.softmax(logits[order].double() / temperature, dim=0)
    u = torch.rand((), dtype=torch.float64, device=logits.device)
    place = torch.searchsorted(p.cumsum(0), u, right=True).clamp(max=len(order) - 1)
    return order[place]


def generate(
    model: Callable[[Tensor], Tensor],
    prompt: Tensor,
    length: int,
    temperature: float = 1.0,
    top_k: Optional[int] = None,
) -> Tensor:
    sequence = prompt
    for _ in range(length):
        with torch.no_grad():
            last = model(sequence)[:, -1]
        column = torch.stack([sample_row(row, temperature, top_k) for row in last])
        sequence = torch.hstack([sequence, column[:, None]])
    return sequence
