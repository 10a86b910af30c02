from functools import partial, reduce

import torch
import torch.nn.functional as F


class View:
    """weights["transformer.h.0.ln_1.weight"] as View(weights).transformer.h[0].ln_1.weight"""

    def __init__(self, weights, path=""):
        self._w, self._p = weights, path

    def __getattr__(self, name):
        path = f"{self._p}.{name}" if self._p else name
        return self._w[path] if name in ("weight", "bias") else View(self._w, path)

    def __getitem__(self, i):
        return View(self._w, f"{self._p}.{i}")


def norm(x, p):
    return F.layer_norm(x, [x.size(-1)], weight=p.weight, bias=p.bias, eps=1e-5)


def linear(x, p):
    return x.matmul(p.weight).add(p.bias)


def block(n_head, x, p):
    B, L, D = x.shape
    q, k, v = linear(norm(x, p.ln_1), p.attn.c_attn).unflatten(-1, (3, n_head, D // n_head)).unbind(2)
    q, k, v = q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)
    keep = torch.tril(x.new_ones(L, L)).bool()
    y = F.scaled_dot_product_attention(q, k, v, attn_mask=keep)
    x = x + linear(y.transpose(1, 2).contiguous().view(B, L, D), p.attn.c_proj)
    hidden = torch.nn.functional.gelu(linear(norm(x, p.ln_2), p.mlp.c_fc), approximate="tanh")
    return x + linear(hidden, p.mlp.c_proj)


def gpt2_logits(tokens, weights, n_head):
    t = View(weights).transformer
    n_layer = len({key.split(".")[2] for key in weights if key.startswith("transformer.h.")})
    x = F.embedding(tokens, t.wte.weight) + t.wpe.weight[: tokens.size(-1)].unsqueeze(0)
    x = reduce(partial(block, n_head), (t.h[i] for i in range(n_layer)), x)
    return norm(x, t.ln_f).matmul(t.wte.weight.t())
