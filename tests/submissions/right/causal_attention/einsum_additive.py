import torch


def causal_attention(q, k, v):
    B, H, L, E = q.shape
    scores = torch.einsum("bhie,bhje->bhij", q * E**-0.5, k)
    bias = torch.full((L, L), float("-inf"), dtype=q.dtype, device=q.device).triu(diagonal=1)
    attn = (scores + bias).softmax(-1)
    return torch.einsum("bhij,bhje->bhie", attn, v)
