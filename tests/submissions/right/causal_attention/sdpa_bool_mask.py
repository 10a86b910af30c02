import torch
import torch.nn.functional as F
from torch import Tensor


def _causal_mask(length: int, device: torch.device) -> Tensor:
    i = torch.arange(length, device=device)
    return i[:, None] >= i[None, :]  # query i may look at key j <= i


def causal_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    return F.scaled_dot_product_attention(q, k, v, attn_mask=_causal_mask(q.size(2), q.device))
