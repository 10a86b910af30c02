import torch


@torch.no_grad()
def generate(model, prompt, length, temperature=1.0, top_k=None):
    out = prompt.clone()
    for _ in range(length):
        logits = model(out)[:, -1].double()
        V = logits.shape[-1]
        if temperature > 0:
            if top_k is not None and top_k < V:
                kept = torch.topk(logits, top_k, dim=-1).indices
                mask = torch.ones_like(logits, dtype=torch.bool).scatter(1, kept, False)
                logits = logits.masked_fill(mask, -torch.inf)
            # argmax(logits / T + Gumbel noise) is a sample of softmax(logits / T)
            u = torch.rand_like(logits).clamp(min=1e-300)
            logits = logits / temperature - torch.log(-torch.log(u))
        out = torch.cat((out, logits.argmax(-1, keepdim=True)), dim=-1)
    return out
