# bug: scaled_dot_product_attention already divides by sqrt(E)
import math
import torch.nn.functional as F


def causal_attention(q, k, v):
    return F.scaled_dot_product_attention(q / math.sqrt(q.size(-1)), k, v, is_causal=True)
