import torch


def teacher_forcing_loss(model, tokens):
    B, L = tokens.shape
    logits = model(tokens)
    total = 0
    count = 0
    for b in range(B):
        for t in range(L - 1):
            nxt = tokens[b, t + 1]
            row = logits[b, t]
            total = total - (row[nxt] - torch.logsumexp(row, dim=0))
            count += 1
    return total / count
