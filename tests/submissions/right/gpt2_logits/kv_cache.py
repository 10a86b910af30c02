import math
from collections import defaultdict

import torch
import torch.nn.functional as F


def gpt2_logits(tokens, weights, n_head):
    """Token by token with a key-value cache: causality comes for free."""

    def get(name):
        return weights["transformer." + name]

    def norm(x, name):
        return F.layer_norm(x, x.shape[-1:], get(name + ".weight"), get(name + ".bias"))  # default eps is 1e-5

    def dense(x, name):
        return torch.addmm(get(name + ".bias"), x, get(name + ".weight"))

    n_layer = 1 + max((int(key.split(".")[2]) for key in weights if key.startswith("transformer.h.")), default=-1)
    B, L = tokens.shape
    cache = defaultdict(list)
    logits = []
    for pos in range(L):
        x = get("wte.weight")[tokens[:, pos]] + get("wpe.weight")[pos]  # (B, D)
        D = x.shape[1]
        E = D // n_head
        for i in range(n_layer):
            q, k, v = dense(norm(x, f"h.{i}.ln_1"), f"h.{i}.attn.c_attn").chunk(3, dim=1)
            cache[i, "k"].append(k.reshape(B, n_head, E))
            cache[i, "v"].append(v.reshape(B, n_head, E))
            keys = torch.stack(cache[i, "k"], dim=2)  # (B, H, pos + 1, E)
            values = torch.stack(cache[i, "v"], dim=2)
            att = torch.einsum("bhe,bhje->bhj", q.reshape(B, n_head, E), keys) / math.sqrt(E)
            y = torch.einsum("bhj,bhje->bhe", att.softmax(-1), values).reshape(B, D)
            x = x + dense(y, f"h.{i}.attn.c_proj")
            hidden = F.gelu(dense(norm(x, f"h.{i}.ln_2"), f"h.{i}.mlp.c_fc"), approximate="tanh")
            x = x + dense(hidden, f"h.{i}.mlp.c_proj")
        logits.append(norm(x, "ln_f") @ get("wte.weight").T)
    return torch.stack(logits, dim=1)
