import re

import torch
import torch.nn as nn
import torch.nn.functional as F


class Conv1D(nn.Module):
    """GPT-2 keeps its matrices as (in, out)."""

    def __init__(self, weight, bias):
        super().__init__()
        self.weight = nn.Parameter(weight, requires_grad=False)
        self.bias = nn.Parameter(bias, requires_grad=False)

    def forward(self, x):
        return F.linear(x, self.weight.t(), self.bias)


class Norm(nn.Module):
    def __init__(self, weight, bias):
        super().__init__()
        self.weight, self.bias = weight, bias

    def forward(self, x):
        return F.layer_norm(x, self.weight.shape, self.weight, self.bias, eps=1e-5)


class Block(nn.Module):
    def __init__(self, weights, prefix, n_head):
        super().__init__()

        def get(cls, name):
            return cls(weights[f"{prefix}.{name}.weight"], weights[f"{prefix}.{name}.bias"])

        self.n_head = n_head
        self.ln_1, self.ln_2 = get(Norm, "ln_1"), get(Norm, "ln_2")
        self.c_attn, self.attn_proj = get(Conv1D, "attn.c_attn"), get(Conv1D, "attn.c_proj")
        self.c_fc, self.mlp_proj = get(Conv1D, "mlp.c_fc"), get(Conv1D, "mlp.c_proj")
        self.act = nn.GELU(approximate="tanh")

    def attention(self, x):
        B, L, D = x.shape
        qkv = self.c_attn(x).reshape(B, L, 3, self.n_head, D // self.n_head)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.attn_proj(y.transpose(1, 2).flatten(2))

    def forward(self, x):
        x = x + self.attention(self.ln_1(x))
        return x + self.mlp_proj(self.act(self.c_fc(self.ln_2(x))))


class GPT2(nn.Module):
    def __init__(self, weights, n_head):
        super().__init__()
        self.wte = weights["transformer.wte.weight"]
        self.wpe = weights["transformer.wpe.weight"]
        layers = {int(m.group(1)) for key in weights if (m := re.match(r"transformer\.h\.(\d+)\.ln_1\.weight$", key))}
        self.blocks = nn.ModuleList([Block(weights, f"transformer.h.{i}", n_head) for i in sorted(layers)])
        self.ln_f = Norm(weights["transformer.ln_f.weight"], weights["transformer.ln_f.bias"])

    def forward(self, tokens):
        positions = torch.arange(tokens.size(1), device=tokens.device)
        x = F.embedding(tokens, self.wte) + F.embedding(positions, self.wpe)
        for block in self.blocks:
            x = block(x)
        return F.linear(self.ln_f(x), self.wte)


def gpt2_logits(tokens, weights, n_head):
    return GPT2(weights, int(n_head))(tokens)
