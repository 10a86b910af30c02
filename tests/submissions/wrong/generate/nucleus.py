# bug: top_k is taken for a percentage of probability mass (nucleus sampling)
import torch


def generate(model, prompt, length, temperature=1.0, top_k=None):
    tokens = prompt
    for _ in range(length):
        logits = model(tokens)[:, -1]
        if temperature == 0:
            nxt = logits.argmax(-1, keepdim=True)
        else:
            p, ids = torch.softmax(logits / temperature, dim=-1).sort(descending=True)
            if top_k is not None:
                before = p.cumsum(-1) - p
                p = p.masked_fill(before > top_k / 100, 0.0)
            nxt = ids.gather(1, torch.multinomial(p, 1))
        tokens = torch.cat([tokens, nxt], dim=1)
    return tokens
