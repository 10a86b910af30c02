# bug: draws all the new tokens from the first step's distribution
import torch


def generate(model, prompt, length, temperature=1.0, top_k=None):
    logits = model(prompt)[:, -1]
    if temperature == 0:
        new = logits.argmax(-1, keepdim=True).expand(-1, length)
    else:
        values, ids = torch.topk(logits / temperature, min(top_k or logits.shape[-1], logits.shape[-1]))
        new = ids.gather(1, torch.multinomial(values.softmax(-1), length, replacement=True))
    return torch.cat([prompt, new], dim=1)
