import numpy as np
import torch


def generate(model, prompt, length, temperature=1.0, top_k=None):
    tokens = prompt
    greedy = temperature == 0
    # all the uniforms at once, one for every token to come
    uniforms = torch.rand(prompt.shape[0], length, dtype=torch.float64).numpy()
    for step in range(length):
        logits = model(tokens)[:, -1].detach().cpu().double().numpy()
        new = np.empty(len(logits), dtype=np.int64)
        for b, row in enumerate(logits):
            ids = np.argsort(-row)
            if greedy:
                new[b] = ids[0]
                continue
            if top_k is not None:
                ids = ids[: int(top_k)]
            z = (row[ids] - row[ids[0]]) / float(temperature)
            cdf = np.cumsum(np.exp(z))
            place = np.searchsorted(cdf, uniforms[b, step] * cdf[-1], side="right")
            new[b] = ids[min(place, len(ids) - 1)]
        tokens = torch.cat([tokens, torch.from_numpy(new).to(prompt.device)[:, None]], dim=1)
    return tokens
