import torch
import torch.nn.functional as F


def teacher_forcing_loss(model, tokens):
    all_logits = model(tokens[:, :-1])
    per_row = [
        F.cross_entropy(row_logits, row_tokens[1:], reduction="sum")
        for row_logits, row_tokens in zip(all_logits, tokens)
    ]
    return torch.stack(per_row).sum() / tokens[:, 1:].numel()
