# bug: calls the model on one unbatched sequence (L,)
import torch


def generate(model, prompt, length, temperature=1.0, top_k=None):
    rows = []
    for row in prompt:
        for _ in range(length):
            logits = model(row)[-1]
            if temperature == 0:
                nxt = logits.argmax().view(1)
            else:
                values, ids = torch.topk(logits / temperature, min(top_k or len(logits), len(logits)))
                nxt = ids[torch.multinomial(values.softmax(0), 1)]
            row = torch.cat([row, nxt])
        rows.append(row)
    return torch.stack(rows)
