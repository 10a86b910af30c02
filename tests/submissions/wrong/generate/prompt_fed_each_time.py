# bug: the model always sees the prompt only
import torch


def generate(model, prompt, length, temperature=1.0, top_k=None):
    tokens = prompt
    for _ in range(length):
        logits = model(prompt)[:, -1]
        if temperature == 0:
            nxt = logits.argmax(dim=-1, keepdim=True)
        else:
            logits = logits / temperature
            if top_k is not None:
                kth = torch.topk(logits, min(top_k, logits.shape[-1])).values[:, -1:]
                logits = logits.masked_fill(logits < kth, float("-inf"))
            nxt = torch.multinomial(torch.softmax(logits, dim=-1), 1)
        tokens = torch.cat([tokens, nxt], dim=1)
    return tokens
