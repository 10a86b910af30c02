# bug: keeps the first k tokens of the vocabulary
import torch


def generate(model, prompt, length, temperature=1.0, top_k=None):
    tokens = prompt
    for _ in range(length):
        logits = model(tokens)[:, -1]
        if temperature == 0:
            nxt = logits.argmax(dim=-1, keepdim=True)
        else:
            logits = logits / temperature
            if top_k is not None:
                logits = logits[:, :top_k]
            nxt = torch.multinomial(torch.softmax(logits, dim=-1), 1)
        tokens = torch.cat([tokens, nxt], dim=1)
    return tokens
